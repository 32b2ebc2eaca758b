import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BatchAnswer } from '#contracts/batch';
import type { TaskItem } from '#contracts/tasks';
import { useSay, useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { unselect, useSelection } from '#console/case/selection';
import '#console/case/case.css';
import { BatchForm } from './batch-form';
import { groupsOf } from './groups';
import { Results } from './results';
import { ChosenList } from './chosen-list';

const words = {
  zh: {
    title: '批量办理',
    lead: '一次用同一个意见办理同一环节的多件事项。有疑点、红线或档案变动的会留下来逐件审核，其余照常办理。',
    back: '待办',
    empty: '还没有选择事项。请在待办列表中勾选后再来。',
    toInbox: '去待办列表',
    several: '所选事项属于不同环节，请选择先办理哪一环节：',
    group: (title: string, n: number) => `${title}（${n}件）`,
  },
  en: {
    title: 'Answer together',
    lead: 'One opinion for several cases at one step. Those with hits, red lines or a changed file are held back, to be looked at one by one.',
    back: 'Inbox',
    empty: 'Nothing is selected. Tick cases in the inbox first.',
    toInbox: 'To the inbox',
    several: 'You selected tasks of several steps. Which step first?',
    group: (title: string, n: number) => `${title} (${n})`,
  },
};

interface Answered {
  answer: BatchAnswer;
  tasks: TaskItem[];
}

/** 批量: the chosen tasks of one step, one event, and what became of each. */
export function BatchPage() {
  const w = useWords(words);
  const say = useSay();
  const selection = useSelection();
  const [wanted, setWanted] = useState<string>();
  const [answered, setAnswered] = useState<Answered>();
  const groups = groupsOf(selection.values());
  const group = groups.find(({ key }) => key === wanted) ?? groups[0];
  const finish = (answer: BatchAnswer, tasks: TaskItem[]): void => {
    setAnswered({ answer, tasks });
    unselect(...tasks.map(({ id }) => id));
  };
  return (
    <Page title={w.title} lead={w.lead} back={{ to: '/inbox', title: w.back }}>
      {answered && <Results {...answered} />}
      {!group && !answered && (
        <Alert
          type="info"
          showIcon
          title={w.empty}
          action={
            <Link to="/inbox">
              <Button type="primary">{w.toInbox}</Button>
            </Link>
          }
        />
      )}
      {groups.length > 1 && (
        <div className="panel">
          <p id="batch-step">{w.several}</p>
          <Radio.Group aria-labelledby="batch-step" value={group?.key} onChange={({ target }) => setWanted(target.value as string)} options={groups.map(({ key, tasks }) => ({ value: key, label: w.group(say(tasks[0]!.title), tasks.length) }))} />
        </div>
      )}
      {group && (
        <>
          <ChosenList tasks={group.tasks} />
          <BatchForm key={group.key} tasks={group.tasks} onAnswered={(answer) => finish(answer, group.tasks)} />
        </>
      )}
    </Page>
  );
}
