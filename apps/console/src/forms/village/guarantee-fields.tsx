import { useId } from 'react';
import { useWords } from '#console/shared/i18n/words';
import { FieldSet } from './field';

const items = ['foodAndClothing', 'compulsoryEducation', 'basicMedicalCare', 'safeHousing', 'drinkingWater'] as const;
export type Guarantees = Partial<Record<(typeof items)[number], boolean>>;

const words = {
  zh: {
    label: '两不愁三保障和饮水安全',
    foodAndClothing: '吃穿不愁',
    compulsoryEducation: '义务教育有保障',
    basicMedicalCare: '基本医疗有保障',
    safeHousing: '住房安全',
    drinkingWater: '饮水安全',
    yes: '是',
    no: '否',
    missing: '五项都要选择',
  },
  en: {
    label: 'Guarantees and drinking water',
    foodAndClothing: 'Food and clothing',
    compulsoryEducation: 'Compulsory education',
    basicMedicalCare: 'Basic medical care',
    safeHousing: 'Safe housing',
    drinkingWater: 'Safe drinking water',
    yes: 'Yes',
    no: 'No',
    missing: 'Answer all five',
  },
};

interface Props {
  value: Guarantees;
  onChange(value: Guarantees): void;
  isFaulty: boolean;
}

/** Five questions, each with yes or no; none is answered before somebody has looked. */
export function GuaranteeFields({ value, onChange, isFaulty }: Props) {
  const w = useWords(words);
  const id = useId();
  return (
    <FieldSet label={w.label} required fault={isFaulty ? w.missing : undefined}>
      {items.map((item) => (
        <div key={item} className="village-question" role="radiogroup" aria-labelledby={`${id}-${item}`}>
          <span id={`${id}-${item}`}>{w[item]}</span>
          {[true, false].map((answer) => (
            <label key={String(answer)} className="village-choice">
              <input type="radio" name={`${id}-${item}`} checked={value[item] === answer} onChange={() => onChange({ ...value, [item]: answer })} />
              <span>{answer ? w.yes : w.no}</span>
            </label>
          ))}
        </div>
      ))}
    </FieldSet>
  );
}
