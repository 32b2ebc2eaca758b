import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TaskItem } from '#contracts/tasks';
import { useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { DueBadge } from '#console/shared/ui/due-badge';
import { unselect } from '#console/case/selection';

const words = {
  zh: { title: (n: number) => `所选${n}件`, number: '编号', head: '户主', place: '地方', step: '环节', due: '剩余时间', take: '移除', remove: (name: string) => `从所选中移除${name}` },
  en: { title: (n: number) => `${n} selected`, number: 'Number', head: 'Head of household', place: 'Place', step: 'Step', due: 'Time left', take: 'Take out', remove: (name: string) => `Take ${name} out` },
};

/** What will be answered, named one by one. */
export function ChosenList({ tasks }: { tasks: TaskItem[] }) {
  const w = useWords(words);
  const say = useSay();
  return (
    <section className="panel">
      <h2>{w.title(tasks.length)}</h2>
      <DataTable<TaskItem>
        caption={w.title(tasks.length)}
        keyOf={({ id }) => id}
        rows={tasks}
        columns={[
          { title: w.number, of: ({ caseNumber }) => caseNumber },
          { title: w.head, of: ({ headName }) => headName },
          { title: w.place, of: ({ place }) => place },
          { title: w.step, of: ({ title }) => say(title) },
          { title: w.due, of: ({ dueAt, provisional }) => <DueBadge dueAt={dueAt} provisional={provisional} /> },
          {
            title: w.take,
            of: ({ id, headName, caseNumber }) => <Button type="text" size="small" icon={<CloseOutlined />} aria-label={w.remove(headName ?? caseNumber ?? '')} onClick={() => unselect(id)} />,
          },
        ]}
      />
    </section>
  );
}
