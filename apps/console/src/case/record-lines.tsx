import { type ReactNode, useContext } from 'react';
import { useSay, useWords } from '#console/shared/i18n/words';
import { Attachments } from './attachments';
import { NamesOfRules } from './names-of-rules';
import { yuan } from './record-body';
import { asWritten, codeTitles, fieldTitles, moneyFields } from './record-words';
import './record-lines.css';

const words = { zh: { yes: '✓ 是', no: '✗ 否', none: '无' }, en: { yes: '✓ yes', no: '✗ no', none: 'none' } };

const files = new Set(['photos', 'attachments']);
/** Ids are for programs. */
const hidden = new Set(['id', 'companion']);

/** A form as it was filled in, line by line for a narrow page. */
export function RecordLines({ body }: { body: Record<string, unknown> }) {
  const say = useSay();
  const fields = Object.entries(body).toSorted(inOrderOfForm).filter(([name, value]) => !hidden.has(name) && value !== undefined && value !== null && !isEmptyList(value));
  return (
    <dl className="record-lines">
      {fields.map(([name, value]) => (
        <div key={name} className={isGroup(value) ? 'record-group' : undefined}>
          <dt>{say(fieldTitles[name] ?? { zh: name, en: name })}</dt>
          <dd>
            <Value name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The database keeps no order of fields; the words stand in that of the forms. */
const order = Object.keys(fieldTitles);
const inOrderOfForm = ([one]: [string, unknown], [other]: [string, unknown]): number => order.indexOf(one) - order.indexOf(other);

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const isGroup = (value: unknown): boolean => (Array.isArray(value) ? typeof value[0] === 'object' : typeof value === 'object');

function Value({ name, value }: { name: string; value: unknown }): ReactNode {
  const say = useSay();
  const w = useWords(words);
  const rules = useContext(NamesOfRules);
  if (typeof value === 'boolean') return value ? w.yes : w.no;
  if (typeof value === 'number') return moneyFields.has(name) ? yuan(value) : value;
  if (typeof value === 'string') return say(codeTitles[`${name}/${value}`] ?? rules[`${name}/${value}`] ?? asWritten(value));
  if (Array.isArray(value)) {
    if (files.has(name)) return <Attachments ids={value as string[]} />;
    if (!isGroup(value)) return value.join('、');
    return value.map((item, index) => <RecordLines key={index} body={item as Record<string, unknown>} />);
  }
  return <RecordLines body={value as Record<string, unknown>} />;
}
