import { useWords } from '#console/shared/i18n/words';
import { FieldSet } from './field';
import { MoneyField } from './fields';

const parts = ['wage', 'operating', 'operatingCost', 'property', 'transfer', 'outOfPocket'] as const;
export type Income = Partial<Record<(typeof parts)[number], number>>;

const words = {
  zh: {
    label: '收支情况（元/年，全户）',
    hint: '没有的留空，按0登记',
    wage: '工资性收入',
    operating: '生产经营性收入',
    operatingCost: '生产经营性支出',
    property: '财产性收入',
    transfer: '转移性收入',
    outOfPocket: '合规自付支出',
  },
  en: {
    label: 'Income and cost (yuan a year, whole household)',
    hint: 'Leave empty what there is none of: it counts as 0',
    wage: 'Wages',
    operating: 'Operating income',
    operatingCost: 'Operating cost',
    property: 'Property income',
    transfer: 'Transfers',
    outOfPocket: 'Out-of-pocket cost',
  },
};

/** All or nothing: one figure given makes the others nought. */
export const incomeOf = (income: Income): Required<Income> | undefined =>
  parts.some((part) => income[part] !== undefined) ? (Object.fromEntries(parts.map((part) => [part, income[part] ?? 0])) as Required<Income>) : undefined;

export function IncomeFields({ value, onChange }: { value: Income; onChange(income: Income): void }) {
  const w = useWords(words);
  return (
    <FieldSet label={w.label} hint={w.hint}>
      <div className="village-pair">
        {parts.map((part) => (
          <MoneyField key={part} label={w[part]} value={value[part]} onChange={(fen) => onChange({ ...value, [part]: fen })} />
        ))}
      </div>
    </FieldSet>
  );
}
