import { Button, Input, InputNumber, Select } from 'antd';
import type { PolicyBody } from '#contracts/policy';
import type { PolicyLine } from '#contracts/policy-drafts';
import { useSay, useWords } from '#console/shared/i18n/words';
import type { PartProps } from './field-parts';

type Period = PolicyBody['periods'][string];

/** The time limits the county sets itself; what is not here counts as the procedure says. */
export function PeriodFields({ body, change, lines }: PartProps & { lines: PolicyLine[] }) {
  const w = useWords({
    zh: { title: '期限', lead: '这里没有的，按流程图的规定。', count: '数量', unit: '单位', basis: '依据', remove: '改按流程图', units: { days: '天', workingDays: '个工作日', hours: '小时' }, none: '没有另行规定的期限。' },
    en: { title: 'Time limits', lead: 'What is not here counts as the procedure says.', count: 'How many', unit: 'Unit', basis: 'Basis', remove: 'As the procedure says', units: { days: 'days', workingDays: 'working days', hours: 'hours' }, none: 'No limit is set here.' },
  });
  const say = useSay();
  const { periods } = body;
  const titleOf = (name: string) => {
    const line = lines.find(({ path }) => path === `periods.${name}`);
    return line ? say(line.title) : name;
  };
  const set = (name: string, period: Period) => change({ periods: { ...periods, [name]: period } });
  const drop = (name: string) => change({ periods: Object.fromEntries(Object.entries(periods).filter(([other]) => other !== name)) });
  const units = Object.entries(w.units).map(([value, label]) => ({ value: value as Period['unit'], label }));
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <p>{w.lead}</p>
      {Object.keys(periods).length === 0 && <p>{w.none}</p>}
      {Object.entries(periods).map(([name, period]) => (
        <fieldset key={name} className="rung">
          <legend>{titleOf(name)}</legend>
          <div className="filters" style={{ marginBottom: 4 }}>
            <div>
              <label htmlFor={`${name}-count`}>{w.count}</label>
              <InputNumber id={`${name}-count`} min={0} max={36_500} value={period.count} onChange={(count) => count !== null && set(name, { ...period, count })} />
            </div>
            <div>
              <label htmlFor={`${name}-unit`}>{w.unit}</label>
              <Select id={`${name}-unit`} style={{ width: 130 }} value={period.unit} options={units} onChange={(unit) => set(name, { ...period, unit })} />
            </div>
            <div className="wide-field">
              <label htmlFor={`${name}-basis`}>{w.basis}</label>
              <Input id={`${name}-basis`} maxLength={200} value={period.basis} onChange={({ target }) => set(name, { ...period, basis: target.value })} />
            </div>
            <Button onClick={() => drop(name)}>{w.remove}</Button>
          </div>
        </fieldset>
      ))}
    </section>
  );
}
