import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { TaskItem } from '#contracts/tasks';
import { UndoBar } from '#console/case/undo-bar';
import { usePages } from '#console/shared/api/pages';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { useMe } from '#console/shared/session/session';
import { DueBadge } from '#console/shared/ui/due-badge';
import { More } from '#console/shared/ui/more';
import { useDepartments } from '#console/shared/ui/office-name';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';

const words = {
  zh: {
    title: '信息比对',
    of: (department: string) => `${department}收到的比对请求。每户家庭成员均已签字授权；反馈后由村（社区）逐条说明疑点。`,
    show: '显示',
    todo: '待反馈',
    done: '已反馈',
    nothing: '没有待反馈的比对请求。新的请求会自动显示在这里。',
    nothingDone: '还没有反馈过。',
    nameless: '未登记户主',
    asked: (at: string) => `${at} 提出`,
    answered: (at: string) => `${at} 已反馈`,
  },
  en: {
    title: 'Comparison',
    of: (department: string) => `What ${department} is asked to compare. Every member concerned has signed; the village explains each hit.`,
    show: 'Show',
    todo: 'To answer',
    done: 'Answered',
    nothing: 'Nothing to answer. New requests appear here by themselves.',
    nothingDone: 'Nothing was answered yet.',
    nameless: 'no head of household on file',
    asked: (at: string) => `asked ${at}`,
    answered: (at: string) => `answered ${at}`,
  },
};

const step = { definition: 'identification', state: 'comparison.answers.awaited' };

/** 比对请求: what my department is asked, the least time left first, and what it has answered. */
export function ComparisonPage() {
  const w = useWords(words);
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const box = address.get('box') === 'done' ? 'done' : 'todo';
  const requests = usePages<TaskItem>('/tasks', { ...step, box });
  const own = useMe().bindings.find(({ role }) => role === 'department-officer')?.department;
  const name = useDepartments(useCounty()).find(({ code }) => code === own)?.name;
  return (
    <Page title={w.title} lead={name && w.of(say(name))}>
      <div className="filters">
        <Segmented
          aria-label={w.show}
          value={box}
          options={(['todo', 'done'] as const).map((value) => ({ value, label: w[value] }))}
          onChange={(next) => setAddress(next === 'done' ? { box: 'done' } : {}, { replace: true })}
        />
      </div>
      <section className="panel" aria-label={w[box]}>
        <Pictures of={requests} empty={{ text: box === 'todo' ? w.nothing : w.nothingDone }}>
          {(items) => (
            <ul className="lines">
              {items.map((task) => (
                <Request key={task.id} task={task} />
              ))}
            </ul>
          )}
        </Pictures>
        <More of={requests} />
      </section>
      <UndoBar onUndone={() => {}} />
    </Page>
  );
}

function Request({ task: { caseId, caseNumber, headName, place, openedAt, closedAt, dueAt, provisional } }: { task: TaskItem }) {
  const w = useWords(words);
  const [language] = useLanguage();
  return (
    <li>
      <span className="line-main">
        <Link to={`/comparison/${caseId}`}>
          {headName ?? w.nameless} · {place}
        </Link>
        <small>
          {caseNumber} · {closedAt ? w.answered(momentInWords(closedAt, language)) : w.asked(momentInWords(openedAt, language))}
        </small>
      </span>
      {!closedAt && <DueBadge dueAt={dueAt} provisional={provisional} />}
    </li>
  );
}
