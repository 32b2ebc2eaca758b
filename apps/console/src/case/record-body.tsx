import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { Descriptions, Space } from 'antd';
import { type ReactNode, useContext } from 'react';
import { useSay, useWords } from '#console/shared/i18n/words';
import { Attachments } from './attachments';
import { NamesOfRules } from './names-of-rules';
import { asWritten, codeTitles, fieldTitles, moneyFields } from './record-words';

const words = { zh: { yes: '是', no: '否', none: '无' }, en: { yes: 'yes', no: 'no', none: 'none' } };

const fileFields = new Set(['photos', 'attachments']);
/** Ids are for programs. */
const hidden = new Set(['id', 'companion']);

const order = Object.keys(fieldTitles);
/** What is kept has lost the order of the form. */
const placeOf = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** A form as it was filled in: each field with its name, in the order of the form. */
export function RecordBody({ body }: { body: Record<string, unknown> }) {
  const say = useSay();
  const fields = Object.entries(body)
    .filter(([name, value]) => !hidden.has(name) && value !== undefined && value !== null)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other));
  return (
    <Descriptions
      size="small"
      column={1}
      bordered
      styles={{ label: { width: 180 } }}
      items={fields.map(([name, value]) => ({ key: name, label: say(fieldTitles[name] ?? { zh: name, en: name }), children: <Value name={name} value={value} /> }))}
    />
  );
}

function Value({ name, value }: { name: string; value: unknown }): ReactNode {
  const say = useSay();
  const w = useWords(words);
  const rules = useContext(NamesOfRules);
  if (typeof value === 'boolean') return <YesNo yes={value} />;
  if (typeof value === 'number') return moneyFields.has(name) ? yuan(value) : value;
  if (typeof value === 'string') return say(codeTitles[`${name}/${value}`] ?? rules[`${name}/${value}`] ?? asWritten(value));
  if (Array.isArray(value)) {
    if (value.length === 0) return w.none;
    if (fileFields.has(name)) return <Attachments ids={value as string[]} />;
    if (value.every((item) => typeof item !== 'object')) return value.join('、');
    return value.map((item, index) => <RecordBody key={index} body={item as Record<string, unknown>} />);
  }
  return <RecordBody body={value as Record<string, unknown>} />;
}

function YesNo({ yes }: { yes: boolean }) {
  const w = useWords(words);
  return <Space size={4}>{yes ? <><CheckCircleOutlined />{w.yes}</> : <><CloseCircleOutlined />{w.no}</>}</Space>;
}

/** From fen. */
export const yuan = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
