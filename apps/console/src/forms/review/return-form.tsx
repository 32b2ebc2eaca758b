import { Form, Radio, Space } from 'antd';
import { useId } from 'react';
import type { CaseView } from '#contracts/cases';
import type { DefinitionChart } from '#contracts/definitions';
import { useGet } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import type { Reason } from '#console/shared/ui/reason-field';
import type { EventFormProps } from '../form-props';
import { CodedReason } from './coded-reason';
import { FormFrame } from './form-frame';
import { missingIn, said } from './plain-form';
import { useDraft } from './use-draft';
import { useDestinations } from './use-destinations';

const words = {
  zh: {
    to: '退回到',
    household: '农户补正',
    stops: '补正期间全程时限暂停。',
    inside: '退回已办环节，时限照常计算；所依据的事实没有变化的环节不再重办。',
    missing: '请填写退回理由',
    missingCode: '请选择理由类别',
  },
  en: {
    to: 'Return to',
    household: 'the household',
    stops: 'The clock of the case stands still while the household corrects.',
    inside: 'A return inside the office stops no clock; steps whose facts have not changed are not gone through again.',
    missing: 'Please say why it is returned',
    missingCode: 'Please choose the kind of reason',
  },
};

interface Returning extends Reason {
  to: string;
}

/** 退回: to whom, and why. */
export function ReturnForm(props: EventFormProps) {
  const { view, event, submit } = props;
  const w = useWords(words);
  const [value, change] = useDraft<Returning>(props, { to: 'household' });
  return (
    <FormFrame event={event} danger missing={missingIn(value, w)} onSubmit={() => submit({ to: value.to }, said(value))}>
      <Destinations view={view} value={value.to} onChange={(to) => change({ to })} />
      <CodedReason view={view} value={value} onChange={change} />
    </FormFrame>
  );
}

function Destinations({ view, value, onChange }: { view: CaseView; value: string; onChange: (to: string) => void }) {
  const w = useWords(words);
  const say = useSay();
  const id = useId();
  const chart = useGet<DefinitionChart>(`/definitions/${view.definition}/${view.version}`);
  const passed = useDestinations(view);
  const titleOf = (step: string): string => {
    const state = chart.data?.states.find(({ path }) => path === step);
    return state ? say(state.title) : step;
  };
  return (
    <Form.Item label={<span id={id}>{w.to}</span>} layout="vertical" required>
      <Radio.Group aria-labelledby={id} value={value} onChange={({ target }) => onChange(target.value as string)}>
        <Space wrap>
          <Radio value="household">{w.household}</Radio>
          {passed.map((step) => (
            <Radio key={step} value={step}>
              {titleOf(step)}
            </Radio>
          ))}
        </Space>
      </Radio.Group>
      <p className="field-hint">{value === 'household' ? w.stops : w.inside}</p>
    </Form.Item>
  );
}
