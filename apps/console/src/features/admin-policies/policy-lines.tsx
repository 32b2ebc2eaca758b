import { Table } from 'antd';
import type { PolicyLine } from '#contracts/policy-drafts';
import { useSay, useWords } from '#console/shared/i18n/words';

export function PolicyLines({ lines }: { lines: PolicyLine[] }) {
  const w = useWords({ zh: { what: '事项', value: '规定' }, en: { what: 'What', value: 'Set to' } });
  const say = useSay();
  return (
    <Table<PolicyLine>
      rowKey="path"
      size="small"
      pagination={false}
      dataSource={lines}
      columns={[
        { title: w.what, render: (_, { title }) => say(title) },
        { title: w.value, render: (_, { value }) => say(value) },
      ]}
    />
  );
}
