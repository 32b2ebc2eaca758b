import { useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { type Rung, useRungWords } from './rung-words';

export function RungTable({ rungs }: { rungs: Rung[] }) {
  const w = useWords({ zh: { name: '名称', when: '何时', action: '做什么', tell: '告知', enabled: '启用', yes: '是', no: '否' }, en: { name: 'Name', when: 'When', action: 'What', tell: 'Tells', enabled: 'In use', yes: 'Yes', no: 'No' } });
  const words = useRungWords();
  const say = useSay();
  return (
    <DataTable<Rung>
      caption={w.when}
      rows={rungs}
      keyOf={({ name }) => name}
      columns={[
        { title: w.name, of: ({ title }) => say(title) },
        { title: w.when, of: (rung) => words.offset(rung) },
        { title: w.action, of: ({ action }) => words.actions[action] },
        { title: w.tell, of: ({ tell }) => tell.map((one) => words.told[one]).join('、') },
        { title: w.enabled, of: ({ enabled }) => (enabled ? w.yes : w.no) },
      ]}
    />
  );
}
