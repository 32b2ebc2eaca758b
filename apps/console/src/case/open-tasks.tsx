import { BellOutlined, UserOutlined } from '@ant-design/icons';
import { Flex, Tag } from 'antd';
import type { CaseView } from '#contracts/cases';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { DueBadge } from '#console/shared/ui/due-badge';
import { OfficeName } from '#console/shared/ui/office-name';
import type { Verb } from './verbs/task-verbs';
import { TaskVerbMenu } from './verbs/task-verb-menu';

type Task = CaseView['tasks'][number];

interface Props {
  view: CaseView;
  onVerb: (verb: Verb, task: Task) => void;
}

const words = {
  zh: { label: '待办任务', me: '由您认领', other: '已由他人认领', lent: '已委派，等待意见', toMe: '委派给您提出意见', urged: (at: string) => `${at}已催办` },
  en: { label: 'Open tasks', me: 'taken by you', other: 'taken by somebody', lent: 'delegated, opinion awaited', toMe: 'delegated to you for an opinion', urged: (at: string) => `urged ${at}` },
};

/** What is open now, with whom it lies, and what can be done with it beside deciding. */
export function OpenTasks({ view, onVerb }: Props) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const me = useMe();
  if (view.tasks.length === 0) return null;
  const holder = ({ claimedBy, delegated }: Task): string | undefined => {
    if (delegated) return delegated.to === me.id ? w.toMe : w.lent;
    return claimedBy === undefined ? undefined : claimedBy === me.id ? w.me : w.other;
  };
  return (
    <ul className="open-tasks" aria-label={w.label}>
      {view.tasks.map((task) => {
        const held = holder(task);
        return (
          <li key={task.id}>
            <Flex gap={8} wrap align="center">
              <strong>{say(task.title)}</strong>
              <Office task={task} />
              <DueBadge dueAt={task.dueAt} />
              {held && <Tag icon={<UserOutlined />}>{held}</Tag>}
              {task.urged && <Tag icon={<BellOutlined />} color="orange">{w.urged(momentInWords(task.urged.at, language))}</Tag>}
              <TaskVerbMenu view={view} task={task} onChoose={(verb) => onVerb(verb, task)} />
            </Flex>
          </li>
        );
      })}
    </ul>
  );
}

/** A department by its name in the region's rules, not by its code. */
function Office({ task: { office, officeName } }: { task: Task }) {
  const say = useSay();
  const [, placeCode, department] = /^department-officer@(\d{12})\/(.+)$/.exec(office) ?? [];
  if (placeCode && department) return <OfficeName role="department-officer" placeCode={placeCode} department={department} />;
  return <span>{say(officeName)}</span>;
}
