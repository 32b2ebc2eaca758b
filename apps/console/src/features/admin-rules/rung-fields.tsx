import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useWords } from '#console/shared/i18n/words';
import { type Rung, useRungWords } from './rung-words';

interface Props {
  rung: Rung;
  number: number;
  /** Nothing: it is taken out. */
  onChange(rung: Rung | undefined): void;
}

/** One rung: what, when, whom. */
export function RungFields({ rung, number, onChange }: Props) {
  const w = useWords({
    zh: { rung: (n: number) => `第${n}级`, zh: '中文名称', en: '英文名称', action: '做什么', when: '何时', count: '数量', unit: '单位', at: '时刻', tell: '告知', enabled: '启用', remove: '删除这一级' },
    en: { rung: (n: number) => `Rung ${n}`, zh: 'Name in Chinese', en: 'Name in English', action: 'What', when: 'When', count: 'How many', unit: 'Unit', at: 'Time', tell: 'Tells', enabled: 'In use', remove: 'Remove this rung' },
  });
  const words = useRungWords();
  const id = useId();
  const { title, offset, action, atTime, tell, enabled } = rung;
  const options = <Value extends string>(of: Record<Value, string>) => Object.entries<string>(of).map(([value, label]) => ({ value: value as Value, label }));
  const isAt = offset.when === 'at';
  return (
    <fieldset className="rung">
      <legend>{w.rung(number)}</legend>
      <div className="filters">
        <div>
          <label htmlFor={`${id}zh`}>{w.zh}</label>
          <Input id={`${id}zh`} maxLength={60} value={title.zh} onChange={({ target }) => onChange({ ...rung, title: { ...title, zh: target.value } })} />
        </div>
        <div>
          <label htmlFor={`${id}en`}>{w.en}</label>
          <Input id={`${id}en`} maxLength={120} value={title.en} onChange={({ target }) => onChange({ ...rung, title: { ...title, en: target.value } })} />
        </div>
        <div>
          <label htmlFor={`${id}action`}>{w.action}</label>
          <Select id={`${id}action`} style={{ width: 150 }} value={action} options={options(words.actions)} onChange={(next) => onChange({ ...rung, action: next })} />
        </div>
      </div>
      <div className="filters">
        <div>
          <label htmlFor={`${id}when`}>{w.when}</label>
          <Select id={`${id}when`} style={{ width: 110 }} value={offset.when} options={options(words.whens)} onChange={(when) => onChange({ ...rung, offset: { ...offset, when, count: Math.max(1, offset.count) } })} />
        </div>
        {!isAt && (
          <>
            <div>
              <label htmlFor={`${id}count`}>{w.count}</label>
              <InputNumber id={`${id}count`} min={1} max={1000} value={offset.count} onChange={(count) => onChange({ ...rung, offset: { ...offset, count: count ?? 1 } })} />
            </div>
            <div>
              <label htmlFor={`${id}unit`}>{w.unit}</label>
              <Select id={`${id}unit`} style={{ width: 130 }} value={offset.unit} options={options(words.units)} onChange={(unit) => onChange({ ...rung, offset: { ...offset, unit } })} />
            </div>
          </>
        )}
        {!isAt && offset.unit !== 'hours' && (
          <div>
            <label htmlFor={`${id}at`}>{w.at}</label>
            <Input id={`${id}at`} type="time" value={atTime ?? '09:00'} onChange={({ target }) => onChange({ ...rung, atTime: target.value })} />
          </div>
        )}
        <div role="group" aria-label={w.tell}>
          <span>{w.tell}</span>
          <Checkbox.Group style={{ display: 'flex', minHeight: 36, alignItems: 'center' }} value={tell} options={options(words.told)} onChange={(next) => onChange({ ...rung, tell: next as Rung['tell'] })} />
        </div>
        <Checkbox checked={enabled} onChange={({ target }) => onChange({ ...rung, enabled: target.checked })}>
          {w.enabled}
        </Checkbox>
        <Button danger onClick={() => onChange(undefined)}>
          {w.remove}
        </Button>
      </div>
    </fieldset>
  );
}
