import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId } from 'react';
import { useWords } from '#console/shared/i18n/words';
import { Field } from '../village/field';
import { TextField } from '../village/fields';
import type { TypedHit } from './hits';

const words = {
  zh: {
    title: (n: number) => `疑点${n}`,
    member: '涉及成员',
    household: '全户',
    position: (n: number) => `第${n}位成员`,
    kind: '疑点类型',
    kindHint: '可从常见类型中选，也可直接填写',
    detail: '具体情况',
    detailHint: '写明登记事项、时间和金额；不要填写身份证号、电话、银行账号。',
    remove: (n: number) => `删除疑点${n}`,
  },
  en: {
    title: (n: number) => `Hit ${n}`,
    member: 'Member concerned',
    household: 'the whole household',
    position: (n: number) => `member ${n}`,
    kind: 'Kind',
    kindHint: 'Choose a usual one or write your own',
    detail: 'Detail',
    detailHint: 'What is registered, since when, how much; no identity, phone or bank numbers.',
    remove: (n: number) => `Remove hit ${n}`,
  },
};

interface Props {
  /** From 1. */
  number: number;
  hit: TypedHit;
  onChange(change: Partial<TypedHit>): void;
  onRemove: (() => void) | undefined;
  kinds: readonly string[];
  positions: readonly number[];
  faultOf(field: 'kind' | 'detail'): string | undefined;
}

/** One hit: whom it concerns, of which kind it is, and what was found. */
export function HitFields({ number, hit, onChange, onRemove, kinds, positions, faultOf }: Props) {
  const w = useWords(words);
  const list = useId();
  return (
    <fieldset className="hit">
      <legend>{w.title(number)}</legend>
      <div className="village-pair">
        <Field label={w.member}>
          {(control) => (
            <select {...control} value={hit.position ?? ''} onChange={({ target }) => onChange({ position: target.value === '' ? undefined : Number(target.value) })}>
              <option value="">{w.household}</option>
              {positions.map((position) => (
                <option key={position} value={position}>
                  {w.position(position)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={w.kind} required hint={w.kindHint} fault={faultOf('kind')}>
          {(control) => <input {...control} type="text" list={list} maxLength={60} value={hit.kind} onChange={({ target }) => onChange({ kind: target.value })} />}
        </Field>
        <datalist id={list}>
          {kinds.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </datalist>
      </div>
      <TextField label={w.detail} required lines={2} longest={1_000} hint={w.detailHint} value={hit.detail} onChange={(detail) => onChange({ detail })} fault={faultOf('detail')} />
      {onRemove && (
        <Button icon={<DeleteOutlined aria-hidden />} onClick={onRemove}>
          {w.remove(number)}
        </Button>
      )}
    </fieldset>
  );
}
