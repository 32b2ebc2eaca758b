import type { HandOverItem } from '#contracts/absence';
import { useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { DueBadge } from '#console/shared/ui/due-badge';

/** What lies with them and where each of it would go; references to work, never to the people in a file. */
export function HandOverTable({ items, successorId }: { items: HandOverItem[]; successorId: string | undefined }) {
  const w = useWords({
    zh: { step: '环节', office: '岗位', due: '期限', to: '去向', back: '退回岗位', successor: '接手人', lender: '还给委派人', why: '原因', total: (n: number) => `共${n}件` },
    en: { step: 'Step', office: 'Office', due: 'Due', to: 'Goes to', back: 'Back to the office', successor: 'The successor', lender: 'Whoever lent it', why: 'Why', total: (n: number) => `${n} in all` },
  });
  const say = useSay();
  return (
    <DataTable<HandOverItem>
      caption={w.total(items.length)}
      rows={items}
      keyOf={({ taskId }) => taskId}
      columns={[
        { title: w.step, of: ({ title }) => say(title) },
        { title: w.office, of: ({ officeName }) => say(officeName) },
        { title: w.due, of: ({ dueAt }) => <DueBadge dueAt={dueAt} /> },
        { title: w.to, of: ({ to }) => (to === null ? w.back : to === successorId ? w.successor : w.lender) },
        { title: w.why, of: ({ why }) => (why ? say(why) : '') },
      ]}
    />
  );
}
