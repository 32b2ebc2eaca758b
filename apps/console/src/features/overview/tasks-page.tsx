import { Checkbox } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { OverviewTask } from '#contracts/overview';
import { usePages } from '#console/shared/api/pages';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { DueBadge } from '#console/shared/ui/due-badge';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { Filters } from './filters';
import { useOwnPlace } from './own-place';
import './overview.css';
import { PlaceTrail } from './place-trail';
import { asAddress, readTaskFilter, type TaskFilter, tasksAt } from './query';
import { Sent } from './sent';
import { TaskActs } from './task-acts';

const words = {
  zh: {
    title: '在办任务',
    back: '督查总览',
    number: '事项',
    numberless: '未编号',
    place: '地区',
    step: '环节',
    office: '承办岗位',
    due: '期限',
    sent: '已发提醒和督办',
    acts: '督办',
    free: '未认领',
    held: (name: string) => `由${name}认领`,
    nothing: '没有符合条件的任务。',
    overdue: '只看已逾期',
    days: (from: string | undefined, to: string | undefined) => (from === to ? `${from}到期` : `${from ?? ''} 至 ${to ?? ''} 到期`),
    allDays: '看全部期限',
  },
  en: {
    title: 'Open tasks',
    back: 'overview',
    number: 'Case',
    numberless: 'no number',
    place: 'Place',
    step: 'Step',
    office: 'Office',
    due: 'Due',
    sent: 'Reminders sent',
    acts: 'Act',
    free: 'taken by nobody',
    held: (name: string) => `taken by ${name}`,
    nothing: 'No task is like this.',
    overdue: 'Overdue only',
    days: (from: string | undefined, to: string | undefined) => (from === to ? `due on ${from}` : `due ${from ?? ''} to ${to ?? ''}`),
    allDays: 'all days',
  },
};

/** The tasks behind a figure, the least time left first: with whom they lie, and what was sent. */
export function TasksPage() {
  const w = useWords(words);
  const own = useOwnPlace();
  const [address, setAddress] = useSearchParams();
  const filter = readTaskFilter(address);
  const tasks = usePages<OverviewTask>('/overview/tasks', { ...filter });
  const change = (part: object) => setAddress(asAddress({ ...filter, ...part }), { replace: true });
  const { place, definition, state } = filter;
  return (
    <Page title={w.title} back={{ to: `/overview?${asAddress({ place, definition, state })}`, title: w.back }}>
      <PlaceTrail place={place ?? own} own={own} at={(code) => tasksAt({ ...filter, place: code })} />
      <div className="filters">
        <Filters value={filter} onChange={change} withStep />
        <Days filter={filter} onClear={() => change({ dueFrom: undefined, dueTo: undefined })} />
        <Checkbox checked={filter.overdue === 'true'} onChange={({ target }) => change({ overdue: target.checked ? 'true' : undefined })}>
          {w.overdue}
        </Checkbox>
      </div>
      <Pictures of={tasks} empty={{ text: w.nothing }}>
        {(items) => <TaskTable tasks={items} />}
      </Pictures>
      <More of={tasks} />
    </Page>
  );
}

/** Which due days are shown, where not all are. */
function Days({ filter: { dueFrom, dueTo }, onClear }: { filter: TaskFilter; onClear: () => void }) {
  const w = useWords(words);
  const [language] = useLanguage();
  if (!dueFrom && !dueTo) return null;
  const inWords = (day: string | undefined) => (day ? dayInWords(day, language) : undefined);
  return (
    <p className="due-days">
      {w.days(inWords(dueFrom), inWords(dueTo))}{' '}
      <button type="button" className="as-link" onClick={onClear}>
        {w.allDays}
      </button>
    </p>
  );
}

function TaskTable({ tasks }: { tasks: OverviewTask[] }) {
  const w = useWords(words);
  const say = useSay();
  return (
    <DataTable
      caption={w.title}
      rows={tasks}
      keyOf={({ taskId }) => taskId}
      columns={[
        { title: w.number, of: ({ caseId, caseNumber }) => <Link to={`/cases/${caseId}`}>{caseNumber ?? w.numberless}</Link> },
        { title: w.place, of: ({ place }) => place },
        { title: w.step, of: ({ title }) => say(title) },
        {
          title: w.office,
          of: ({ officeTitle, claimedByName }) => (
            <>
              {say(officeTitle)}
              <small>{claimedByName === null ? w.free : w.held(claimedByName)}</small>
            </>
          ),
        },
        { title: w.due, of: ({ dueAt, provisional }) => <DueBadge dueAt={dueAt} provisional={provisional} /> },
        { title: w.sent, of: ({ sent }) => <Sent sent={sent} /> },
        { title: w.acts, of: (task) => <TaskActs task={task} /> },
      ]}
    />
  );
}
