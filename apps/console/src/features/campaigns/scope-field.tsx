import { Checkbox, Form, Radio } from 'antd';
import { useId } from 'react';
import type { CampaignScope } from '#contracts/campaigns';
import { useWords } from '#console/shared/i18n/words';
import { campaignWords } from './words';

const words = {
  zh: { scope: '复核对象', monitored: '监测户', all: '全部农户', risks: '风险等级（不选为全部）' },
  en: { scope: 'Households', monitored: 'on the register', all: 'all', risks: 'Risk levels (none means all)' },
};
const levels = ['red', 'yellow', 'green'] as const;
type Level = (typeof levels)[number];

/** Which households are looked at again. */
export function ScopeField({ value, onChange }: { value: CampaignScope; onChange: (scope: CampaignScope) => void }) {
  const w = useWords(words);
  const { risks } = useWords(campaignWords);
  const id = useId();
  const choose = (chosen: Level[]) => onChange({ of: 'monitored', ...(chosen.length > 0 ? { riskLevels: chosen } : {}) });
  return (
    <>
      <Form.Item label={<span id={`${id}-of`}>{w.scope}</span>} layout="vertical" required>
        <Radio.Group aria-labelledby={`${id}-of`} value={value.of} onChange={({ target }) => onChange({ of: target.value as 'monitored' | 'all' })} options={[{ value: 'monitored', label: w.monitored }, { value: 'all', label: w.all }]} />
      </Form.Item>
      {value.of === 'monitored' && (
        <Form.Item label={<span id={`${id}-risks`}>{w.risks}</span>} layout="vertical">
          <Checkbox.Group<Level> role="group" aria-labelledby={`${id}-risks`} value={value.riskLevels ?? []} options={levels.map((level) => ({ value: level, label: risks[level] }))} onChange={choose} />
        </Form.Item>
      )}
    </>
  );
}
