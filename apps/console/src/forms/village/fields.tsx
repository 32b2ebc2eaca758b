import { useId, useState } from 'react';
import { Field, FieldSet } from './field';

interface Asked<Value> {
  label: string;
  value: Value;
  onChange(value: Value): void;
  required?: boolean;
  hint?: string;
  fault?: string;
}

export function TextField({ value, onChange, lines = 1, longest = 2_000, ...field }: Asked<string> & { lines?: number; longest?: number }) {
  return (
    <Field {...field}>
      {(control) =>
        lines > 1 ? (
          <textarea {...control} rows={lines} maxLength={longest} value={value} onChange={({ target }) => onChange(target.value)} />
        ) : (
          <input {...control} type="text" maxLength={longest} value={value} onChange={({ target }) => onChange(target.value)} />
        )
      }
    </Field>
  );
}

export function DayField({ value, onChange, ...field }: Asked<string>) {
  return <Field {...field}>{(control) => <input {...control} type="date" value={value} onChange={({ target }) => onChange(target.value)} />}</Field>;
}

/** A whole number of people; empty while nothing was typed. */
export function CountField({ value, onChange, ...field }: Asked<number | undefined>) {
  const read = (text: string) => onChange(/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined);
  return <Field {...field}>{(control) => <input {...control} type="text" inputMode="numeric" value={value ?? ''} onChange={({ target }) => read(target.value)} />}</Field>;
}

const asText = (fen: number | undefined): string => (fen === undefined ? '' : String(fen / 100));
const asFen = (text: string): number | undefined => (/^\d{1,10}(\.\d{0,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : undefined);

/** Yuan as people write them, fen as they are kept. */
export function MoneyField({ value, onChange, ...field }: Asked<number | undefined>) {
  const [typed, setTyped] = useState(asText(value));
  const text = asFen(typed) === value ? typed : asText(value);
  const type = (next: string) => {
    setTyped(next);
    onChange(asFen(next));
  };
  return <Field {...field}>{(control) => <input {...control} type="text" inputMode="decimal" value={text} onChange={({ target }) => type(target.value)} />}</Field>;
}

export interface Choice<Code extends string> {
  code: Code;
  title: string;
  /** What choosing it means. */
  hint?: string;
}

/** One of a few, each a large target. */
export function ChoiceField<Code extends string>({ choices, value, onChange, ...field }: Omit<Asked<Code | undefined>, 'onChange'> & { choices: readonly Choice<Code>[]; onChange(code: Code): void }) {
  const name = useId();
  return (
    <FieldSet {...field}>
      <div className="village-choices">
        {choices.map(({ code, title, hint }) => (
          <label key={code} className="village-choice">
            <input type="radio" name={name} checked={value === code} onChange={() => onChange(code)} />
            <span>
              {title}
              {hint && <small>{hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldSet>
  );
}

/** Any of a few. */
export function ChecksField<Code extends string | number>({ choices, value, onChange, ...field }: Asked<readonly Code[]> & { choices: readonly { code: Code; title: string }[] }) {
  const turn = (code: Code, on: boolean) => onChange(on ? [...value, code] : value.filter((one) => one !== code));
  return (
    <FieldSet {...field}>
      <div className="village-choices">
        {choices.map(({ code, title }) => (
          <label key={code} className="village-choice">
            <input type="checkbox" checked={value.includes(code)} onChange={({ target }) => turn(code, target.checked)} />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </FieldSet>
  );
}
