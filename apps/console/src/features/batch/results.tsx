import { CheckCircleFilled, CloseCircleFilled, PauseCircleFilled } from '@ant-design/icons';
import { Alert, Space } from 'antd';
import { Link } from 'react-router';
import type { BatchAnswer, BatchItem } from '#contracts/batch';
import type { TaskItem } from '#contracts/tasks';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';

interface Props {
  answer: BatchAnswer;
  tasks: TaskItem[];
}

const words = {
  zh: {
    summary: (done: number, held: number, refused: number) => `办理${done}件，留下逐件审核${held}件，未能办理${refused}件`,
    done: '已办理',
    held: '留下逐件审核',
    refused: '未能办理',
    number: '编号',
    head: '户主',
    outcome: '结果',
    why: '说明',
    now: (title: string) => `转入“${title}”`,
    open: '逐件审核',
  },
  en: {
    summary: (done: number, held: number, refused: number) => `${done} done, ${held} held back, ${refused} not done`,
    done: 'done',
    held: 'held back',
    refused: 'not done',
    number: 'Number',
    head: 'Head of household',
    outcome: 'Outcome',
    why: 'Why',
    now: (title: string) => `now at “${title}”`,
    open: 'Look at it',
  },
};

const icons = { done: <CheckCircleFilled style={{ color: '#237804' }} />, held: <PauseCircleFilled style={{ color: '#8a5300' }} />, refused: <CloseCircleFilled style={{ color: '#b3261e' }} /> };
const order: BatchItem['outcome'][] = ['held', 'refused', 'done'];

/** What became of each, what needs a look of its own first. */
export function Results({ answer, tasks }: Props) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const items = answer.items.toSorted((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));
  const whyOf = (item: BatchItem): string => {
    if (item.problem) return (language === 'zh' ? item.problem.detailZh : undefined) ?? item.problem.detail;
    return item.case ? w.now(say(item.case.title)) : '';
  };
  const isAllDone = answer.done === answer.items.length;
  return (
    <>
      <Alert role="status" type={isAllDone ? 'success' : 'warning'} showIcon title={w.summary(answer.done, answer.held, answer.refused)} style={{ marginBottom: 12 }} />
      <DataTable<BatchItem>
        caption={w.outcome}
        keyOf={({ taskId }) => taskId}
        rows={items}
        columns={[
          { title: w.number, of: ({ taskId }) => byId.get(taskId)?.caseNumber },
          { title: w.head, of: ({ taskId }) => byId.get(taskId)?.headName },
          {
            title: w.outcome,
            of: ({ outcome }) => (
              <Space size={6}>
                {icons[outcome]}
                {w[outcome]}
              </Space>
            ),
          },
          { title: w.why, of: whyOf },
          { title: w.open, of: ({ caseId, outcome }) => caseId && outcome !== 'done' && <Link to={`/inbox?case=${caseId}`}>{w.open}</Link> },
        ]}
      />
    </>
  );
}
