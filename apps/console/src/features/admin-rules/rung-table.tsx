import { Table } from 'antd';
import { useSay, useWords } from '#console/shared/i18n/words';
import { type Rung, useRungWords } from './rung-words';

export function RungTable({ rungs }: { rungs: Rung[] }) {
  const w = useWords({ zh: { name: '名称', when: '何时', action: '做什么', tell: '告知', enabled: '启用', yes: '是', no: '否' }, en: { name: 'Name', when: 'When', action: 'What', tell: 'Tells', enabled: 'In use', yes: 'Yes', no: 'No' } });
  const words = useRungWords();
  const say = useSay();
  return (
    <Table<Rung>
      rowKey="name"
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={rungs}
      columns={[
        { title: w.name, render: (_, { title }) => say(title) },
        { title: w.when, render: (_, rung) => words.offset(rung) },
        { title: w.action, render: (_, { action }) => words.actions[action] },
        { title: w.tell, render: (_, { tell }) => tell.map((one) => words.told[one]).join('、') },
        { title: w.enabled, render: (_, { enabled }) => (enabled ? w.yes : w.no) },
      ]}
    />
  );
}
