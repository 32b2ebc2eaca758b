import { Checkbox, Form, InputNumber, Radio, Select } from 'antd';
import { useId } from 'react';
import type { ScheduleRule } from '#contracts/campaigns';
import { useWords } from '#console/shared/i18n/words';

const words = {
  zh: { rhythm: '周期', every: '按月', months: '按固定月份', everies: (n: number) => (n === 1 ? '每月' : `每${n}个月`), month: (n: number) => `${n}月`, which: '月份', day: '每次从几日开始', lasts: '为期（天）' },
  en: { rhythm: 'Rhythm', every: 'every so many months', months: 'in certain months', everies: (n: number) => (n === 1 ? 'every month' : `every ${n} months`), month: (n: number) => String(n), which: 'Months', day: 'Begins on day', lasts: 'Lasts (days)' },
};

const steps = [1, 2, 3, 4, 6, 12] as const;
const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** How often a round begins, on which day, and how long it lasts. */
export function RuleFields({ value, onChange }: { value: ScheduleRule; onChange: (rule: ScheduleRule) => void }) {
  const w = useWords(words);
  const id = useId();
  const { day, lasts } = value;
  const isEvery = 'every' in value;
  return (
    <>
      <Form.Item label={<span id={`${id}-rhythm`}>{w.rhythm}</span>} layout="vertical" required>
        <Radio.Group
          aria-labelledby={`${id}-rhythm`}
          value={isEvery ? 'every' : 'months'}
          onChange={({ target }) => onChange(target.value === 'every' ? { every: 1, day, lasts } : { months: [], day, lasts })}
          options={(['every', 'months'] as const).map((rhythm) => ({ value: rhythm, label: w[rhythm] }))}
        />
      </Form.Item>
      {isEvery ? (
        <Form.Item>
          <Select aria-label={w.rhythm} value={value.every} options={steps.map((every) => ({ value: every, label: w.everies(every) }))} onChange={(every) => onChange({ every, day, lasts })} />
        </Form.Item>
      ) : (
        <Form.Item label={<span id={`${id}-months`}>{w.which}</span>} layout="vertical" required>
          <Checkbox.Group<number> className="months" role="group" aria-labelledby={`${id}-months`} value={value.months} options={months.map((month) => ({ value: month, label: w.month(month) }))} onChange={(chosen) => onChange({ months: [...chosen].sort((a, b) => a - b), day, lasts })} />
        </Form.Item>
      )}
      <div className="filters">
        <div>
          <label htmlFor={`${id}-day`}>{w.day}</label>
          <InputNumber id={`${id}-day`} min={1} max={28} precision={0} value={day} onChange={(next) => next && onChange({ ...value, day: next })} />
        </div>
        <div>
          <label htmlFor={`${id}-lasts`}>{w.lasts}</label>
          <InputNumber id={`${id}-lasts`} min={5} max={180} precision={0} value={lasts} onChange={(next) => next && onChange({ ...value, lasts: next })} />
        </div>
      </div>
    </>
  );
}
