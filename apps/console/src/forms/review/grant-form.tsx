import { Alert, Form, Radio } from 'antd';
import { useId } from 'react';
import { useSay, useWords } from '#console/shared/i18n/words';
import { type Reason, ReasonField } from '#console/shared/ui/reason-field';
import type { EventFormProps } from '../form-props';
import { FormFrame } from './form-frame';
import { said } from './plain-form';
import { useDraft } from './use-draft';
import { useRules } from './use-rules';

const words = {
  zh: {
    risk: '风险等级',
    category: '对象类别',
    opinion: '审定意见（可不填）',
    red: '红色',
    yellow: '黄色',
    green: '绿色',
    consent: '红色风险须领导小组同意后生效。',
    missing: '请确定风险等级和对象类别',
  },
  en: {
    risk: 'Risk level',
    category: 'Category',
    opinion: 'Opinion (optional)',
    red: 'red',
    yellow: 'yellow',
    green: 'green',
    consent: 'A red risk takes effect once the leading group has consented.',
    missing: 'Please fix the risk level and the category',
  },
};

interface Granting extends Reason {
  riskLevel?: 'red' | 'yellow' | 'green';
  category?: string;
}

/** 审定同意: with the category and the risk level. */
export function GrantForm(props: EventFormProps) {
  const { view, event, submit } = props;
  const w = useWords(words);
  const say = useSay();
  const id = useId();
  const rules = useRules(view);
  const [value, change] = useDraft<Granting>(props, {});
  const { riskLevel, category } = value;
  return (
    <FormFrame event={event} missing={riskLevel && category ? undefined : w.missing} onSubmit={() => submit({ riskLevel, category }, said({ reason: value.reason }))}>
      <Form.Item label={<span id={`${id}-risk`}>{w.risk}</span>} layout="vertical" required>
        <Radio.Group aria-labelledby={`${id}-risk`} optionType="button" value={riskLevel} onChange={({ target }) => change({ riskLevel: target.value as Granting['riskLevel'] })}>
          {(['red', 'yellow', 'green'] as const).map((level) => (
            <Radio.Button key={level} value={level}>
              {w[level]}
            </Radio.Button>
          ))}
        </Radio.Group>
      </Form.Item>
      {riskLevel === 'red' && rules?.leadingGroupConsent.redRisk && <Alert type="info" showIcon title={w.consent} style={{ marginBottom: 12 }} />}
      <Form.Item label={<span id={`${id}-category`}>{w.category}</span>} layout="vertical" required>
        <Radio.Group aria-labelledby={`${id}-category`} value={category} onChange={({ target }) => change({ category: target.value as string })} options={rules?.categories.map(({ code, name }) => ({ value: code, label: say(name) }))} />
      </Form.Item>
      <ReasonField value={value} onChange={change} label={w.opinion} />
    </FormFrame>
  );
}
