import { BellOutlined, UserOutlined } from '@ant-design/icons';
import { Flex, Tag } from 'antd';
import type { CaseView } from '#contracts/cases';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { DueBadge } from '#console/shared/ui/due-badge';
import { type Verb, verbsFor } from './verbs/task-verbs';
import { TaskVerbMenu } from './verbs/task-verb-menu';

type Task = CaseView['tasks'][number];

interface Props {
  view: CaseView;
  onVerb: (verb: Verb, task: Task) => void;
}

const words = {
  zh: { label: '待办任务', others: (n: number) => `其他岗位的待办任务（${n}项）`, me: '由您认领', other: (name: string) => `${name}已认领`, lent: (name: string) => `已委派${name}，等待意见`, toMe: '委派给您提出意见', urged: (at: string) => `${at}已催办` },
  en: { label: 'Open tasks', others: (n: number) => `Open tasks of other offices (${n})`, me: 'taken by you', other: (name: string) => `taken by ${name}`, lent: (name: string) => `lent to ${name}, opinion awaited`, toMe: 'delegated to you for an opinion', urged: (at: string) => `urged ${at}` },
};

/** What is open now, with whom it lies, and what can be done with it beside deciding. */
export function OpenTasks({ view, onVerb }: Props) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const me = useMe();
  if (view.tasks.length === 0) return null;
  const holder = ({ claimedBy, claimedByName = '', delegated }: Task): string | undefined => {
    if (delegated) return delegated.to === me.id ? w.toMe : w.lent(claimedByName);
    return claimedBy === undefined ? undefined : claimedBy === me.id ? w.me : w.other(claimedByName);
  };
  const line = (task: Task) => {
    const held = holder(task);
    return (
      <li key={task.id}>
        <Flex gap={8} wrap align="center">
          <strong>{say(task.title)}</strong>
          <span>{say(task.officeName)}</span>
          <DueBadge dueAt={task.dueAt} />
          {held && <Tag icon={<UserOutlined />}>{held}</Tag>}
          {task.urged && (
            <Tag icon={<BellOutlined />} className="mark-amber">
              {w.urged(momentInWords(task.urged.at, language))}
            </Tag>
          )}
          <TaskVerbMenu view={view} task={task} onChoose={(verb) => onVerb(verb, task)} />
        </Flex>
      </li>
    );
  };
  const isMine = (task: Task): boolean => verbsFor(task, view, me).some((verb) => verb !== 'urge' && verb !== 'free');
  const mine = view.tasks.filter(isMine);
  const others = view.tasks.filter((task) => !isMine(task));
  const isMany = others.length > 2;
  return (
    <div>
      <ul className="open-tasks" aria-label={w.label}>
        {[...mine, ...(isMany ? [] : others)].map(line)}
      </ul>
      {isMany && (
        <details className="other-tasks">
          <summary>{w.others(others.length)}</summary>
          <ul className="open-tasks" aria-label={w.others(others.length)}>
            {others.map(line)}
          </ul>
        </details>
      )}
    </div>
  );
}
