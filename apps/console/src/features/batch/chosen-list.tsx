import { CloseOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import type { TaskItem } from '#contracts/tasks';
import { useSay, useWords } from '#console/shared/i18n/words';
import { DueBadge } from '#console/shared/ui/due-badge';
import { unselect } from '#console/case/selection';

const words = {
  zh: { title: (n: number) => `所选${n}件`, number: '编号', head: '户主', place: '地方', step: '环节', due: '剩余时间', remove: (name: string) => `从所选中移除${name}` },
  en: { title: (n: number) => `${n} selected`, number: 'Number', head: 'Head of household', place: 'Place', step: 'Step', due: 'Time left', remove: (name: string) => `Take ${name} out` },
};

/** What will be answered, named one by one. */
export function ChosenList({ tasks }: { tasks: TaskItem[] }) {
  const w = useWords(words);
  const say = useSay();
  return (
    <Table<TaskItem>
      size="small"
      rowKey="id"
      dataSource={tasks}
      pagination={false}
      scroll={{ y: 260, x: 'max-content' }}
      title={() => w.title(tasks.length)}
      columns={[
        { title: w.number, dataIndex: 'caseNumber' },
        { title: w.head, dataIndex: 'headName' },
        { title: w.place, dataIndex: 'place' },
        { title: w.step, render: (_, { title }) => say(title) },
        { title: w.due, render: (_, { dueAt, provisional }) => <DueBadge dueAt={dueAt} provisional={provisional} /> },
        {
          title: <span className="visually-hidden">{w.remove('')}</span>,
          render: (_, { id, headName, caseNumber }) => <Button type="text" icon={<CloseOutlined />} aria-label={w.remove(headName ?? caseNumber ?? '')} onClick={() => unselect(id)} />,
        },
      ]}
    />
  );
}
