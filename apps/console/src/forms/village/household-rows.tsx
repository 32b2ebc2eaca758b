import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '#console/shared/i18n/words';
import { Field, FieldSet } from './field';
import { TextField } from './fields';
import { changeKinds, type HouseholdChange, type Measure } from './reverification-values';

const words = {
  zh: {
    measures: '在享帮扶措施',
    addMeasure: '添加一项措施',
    measure: '措施名称',
    inForce: '仍在享受',
    effect: '成效（可不填）',
    changes: '人口变化',
    addChange: '添加一项变化',
    change: '变化类型',
    note: '说明（可不填）',
    remove: (n: number) => `删除第${n}项`,
    kinds: { born: '新生', 'married-in': '婚入', returned: '回归', died: '死亡', 'married-out': '婚出', 'moved-away': '迁出', imprisoned: '服刑', other: '其他' },
  },
  en: {
    measures: 'Assistance in force',
    addMeasure: 'Add a measure',
    measure: 'Measure',
    inForce: 'Still in force',
    effect: 'Effect (if any)',
    changes: 'Changes of the household',
    addChange: 'Add a change',
    change: 'Kind of change',
    note: 'Note (if any)',
    remove: (n: number) => `Remove no. ${n}`,
    kinds: { born: 'born', 'married-in': 'married in', returned: 'returned', died: 'died', 'married-out': 'married out', 'moved-away': 'moved away', imprisoned: 'imprisoned', other: 'other' },
  },
};

interface Rows<Row> {
  value: readonly Row[];
  onChange(rows: Row[]): void;
}

export function MeasureRows({ value, onChange }: Rows<Measure>) {
  const w = useWords(words);
  return (
    <RowList label={w.measures} add={w.addMeasure} value={value} onChange={onChange} blank={{ name: '', inForce: true }}>
      {(measure, change) => (
        <>
          <TextField label={w.measure} longest={60} value={measure.name} onChange={(name) => change({ name })} />
          <label className="village-choice">
            <input type="checkbox" checked={measure.inForce} onChange={({ target }) => change({ inForce: target.checked })} />
            <span>{w.inForce}</span>
          </label>
          <TextField label={w.effect} longest={500} value={measure.effect ?? ''} onChange={(effect) => change({ effect })} />
        </>
      )}
    </RowList>
  );
}

export function ChangeRows({ value, onChange }: Rows<HouseholdChange>) {
  const w = useWords(words);
  return (
    <RowList label={w.changes} add={w.addChange} value={value} onChange={onChange} blank={{ kind: 'born' }}>
      {(row, change) => (
        <>
          <Field label={w.change}>
            {(control) => (
              <select {...control} value={row.kind} onChange={({ target }) => change({ kind: target.value as HouseholdChange['kind'] })}>
                {changeKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {w.kinds[kind]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField label={w.note} longest={200} value={row.note ?? ''} onChange={(note) => change({ note })} />
        </>
      )}
    </RowList>
  );
}

interface ListProps<Row> extends Rows<Row> {
  label: string;
  add: string;
  blank: Row;
  children: (row: Row, change: (part: Partial<Row>) => void) => ReactNode;
}

/** Rows one adds and takes away. */
function RowList<Row extends object>({ label, add, value, onChange, blank, children }: ListProps<Row>) {
  const w = useWords(words);
  return (
    <FieldSet label={label}>
      {value.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own
        <div key={index} className="village-row">
          {children(row, (part) => onChange(value.map((other, at) => (at === index ? { ...other, ...part } : other))))}
          <Button icon={<DeleteOutlined aria-hidden />} aria-label={w.remove(index + 1)} onClick={() => onChange(value.filter((_, at) => at !== index))} />
        </div>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...value, blank])}>
        {add}
      </Button>
    </FieldSet>
  );
}
