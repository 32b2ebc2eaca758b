import type { PolicyLine } from '#contracts/policy-drafts';
import { useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';

export function PolicyLines({ lines }: { lines: PolicyLine[] }) {
  const w = useWords({ zh: { what: '事项', value: '规定' }, en: { what: 'What', value: 'Set to' } });
  const say = useSay();
  return (
    <DataTable<PolicyLine>
      caption={w.value}
      rows={lines}
      keyOf={({ path }) => path}
      columns={[
        { title: w.what, of: ({ title }) => say(title) },
        { title: w.value, of: ({ value }) => say(value) },
      ]}
    />
  );
}
