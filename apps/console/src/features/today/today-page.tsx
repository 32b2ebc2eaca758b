import { Link } from 'react-router';
import type { TaskItem, TaskPage } from '#contracts/tasks';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { carriedAt, useCarried } from '#console/shared/offline/carried';
import { useOutbox } from '#console/shared/offline/outbox';
import { OutboxBar } from '#console/shared/offline/outbox-bar';
import type { ShownState } from '#console/shared/offline/sending-state';
import { useFormDrafts } from '#console/shared/offline/use-form-drafts';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { TakeAlong } from './take-along';
import { TaskCard } from './task-card';
import { byTimeLeft } from './time-groups';
import { todo } from './todo';
import './today.css';

const words = {
  zh: {
    title: '今日待办',
    empty: '现在没有待办。有新任务时会出现在这里。',
    late: '已逾期',
    today: '今天到期',
    soon: '三天内到期',
    later: '以后到期',
    copy: (at: string) => `没有网络，显示的是${at}带上的内容`,
    more: '只显示最紧的100件',
    phone: '本机的表格（草稿、待发送、已送达）',
  },
  en: {
    title: 'To do today',
    empty: 'Nothing to do now. New tasks appear here.',
    late: 'Overdue',
    today: 'Due today',
    soon: 'Due within three days',
    later: 'Due later',
    copy: (at: string) => `No network: this was taken along on ${at}`,
    more: 'Only the 100 most urgent are shown',
    phone: 'Forms on this phone (drafts, waiting, arrived)',
  },
};

/** 今日待办: the open work of my offices by distance in time, with what is still on this phone. */
export function TodayPage() {
  const w = useWords(words);
  const [language] = useLanguage();
  const tasks = useCarried<TaskPage>(todo.path, todo.query);
  const stateOf = useStates();
  const copiedAt = carriedAt(tasks.data);
  return (
    <Page title={w.title}>
      <OutboxBar />
      {copiedAt && <p className="today-note">{w.copy(momentInWords(copiedAt, language))}</p>}
      <Pictures of={tasks} empty={{ text: w.empty }}>
        {({ items, next }) => (
          <>
            <TakeAlong tasks={items} />
            {byTimeLeft(items).map(({ group, tasks: found }) => (
              <section key={group} aria-labelledby={`group-${group}`}>
                <h2 id={`group-${group}`} className="today-group">
                  {w[group]} <span className="today-count">{found.length}</span>
                </h2>
                <ul className="today-list">
                  {found.map((task) => (
                    <TaskCard key={task.id} task={task} state={stateOf(task)} />
                  ))}
                </ul>
              </section>
            ))}
            {next && <p className="today-note">{w.more}</p>}
          </>
        )}
      </Pictures>
      <p className="today-foot">
        <Link to="/today/outbox">{w.phone}</Link>
      </p>
    </Page>
  );
}

/** What of a task's case lies on this phone: a form on its way, or a draft. */
function useStates(): (task: TaskItem) => ShownState | undefined {
  const { all } = useOutbox();
  const { drafts } = useFormDrafts();
  return ({ caseId }) => {
    const states = all.filter(({ form }) => form.caseId === caseId).map(({ state }) => state);
    return (['conflict', 'sending', 'waiting'] as const).find((state) => states.includes(state)) ?? (drafts.some((draft) => draft.caseId === caseId) ? 'draft' : undefined);
  };
}
