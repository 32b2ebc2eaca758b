import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { Schedule } from '#contracts/campaigns';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { Mark } from '#console/shared/ui/mark';
import { Pictures } from '#console/shared/ui/pictures';
import { PlaceName } from '#console/shared/ui/place-name';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { ScheduleForm } from './schedule-form';
import { campaignWords } from './words';

const words = {
  zh: {
    title: '复核计划', nothing: '还没有复核计划。', paused: '已暂停', running: '执行中', next: (day: string) => `下一批 ${day}开始`, moved: (day: string) => `（逢休息日，顺延自${day}）`, provisional: '暂定：当年放假安排未公布',
    pause: '暂停', resume: '恢复', edit: '修改', add: '新增计划', of: (verb: string, name: string) => `${verb}：${name}`,
  },
  en: {
    title: 'Schedules', nothing: 'No schedule yet.', paused: 'paused', running: 'running', next: (day: string) => `next round ${day}`, moved: (day: string) => ` (moved from ${day}, a day off)`, provisional: 'provisional: the holidays of that year are not announced',
    pause: 'Pause', resume: 'Resume', edit: 'Change', add: 'Add a schedule', of: (verb: string, name: string) => `${verb}: ${name}`,
  },
};

/** When rounds begin by themselves, the next first. */
export function Schedules({ mayAct }: { mayAct: boolean }) {
  const w = useWords(words);
  const schedules = useGet<{ items: Schedule[] }>('/schedules');
  const [editing, setEditing] = useState<Schedule | 'new'>();
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <Pictures of={schedules} empty={{ text: w.nothing }}>
        {({ items }) => (
          <ul className="lines">
            {items.map((schedule) => (
              <Line key={schedule.id} schedule={schedule} onEdit={mayAct ? () => setEditing(schedule) : undefined} />
            ))}
          </ul>
        )}
      </Pictures>
      {mayAct && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
          {w.add}
        </Button>
      )}
      {editing && <ScheduleForm schedule={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </section>
  );
}

function Line({ schedule, onEdit }: { schedule: Schedule; onEdit: (() => void) | undefined }) {
  const w = useWords(words);
  const { scope, rule } = useWords(campaignWords);
  const [language] = useLanguage();
  const turn = useSend();
  const refresh = useRefresh();
  const { id, name, placeCode, paused, nextOn, opensOn, provisional } = schedule;
  const verb = paused ? 'resume' : 'pause';
  return (
    <li>
      <Mark kind={paused ? 'late' : 'good'}>{paused ? w.paused : w.running}</Mark>
      <span className="line-main">
        {name}
        <small>
          <PlaceName code={placeCode} /> · {scope(schedule.scope)} · {rule(schedule.rule)}
        </small>
        {!paused && (
          <small>
            {w.next(dayInWords(opensOn, language))}
            {opensOn !== nextOn && w.moved(dayInWords(nextOn, language))}
            {provisional && ` · ${w.provisional}`}
          </small>
        )}
        <ProblemAlert problem={turn.error} />
      </span>
      {onEdit && (
        <>
          <Button aria-label={w.of(w.edit, name)} onClick={onEdit}>
            {w.edit}
          </Button>
          <Button aria-label={w.of(w[verb], name)} loading={turn.isPending} onClick={() => turn.mutate({ method: 'POST', path: `/schedules/${id}/${verb}` }, { onSettled: () => refresh('/schedules') })}>
            {w[verb]}
          </Button>
        </>
      )}
    </li>
  );
}
