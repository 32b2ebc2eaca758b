import { Select } from 'antd';
import { useId } from 'react';
import type { CaseView } from '#contracts/cases';
import { useSay, useWords } from '#console/shared/i18n/words';
import { type Reason, ReasonField } from '#console/shared/ui/reason-field';
import { useReasonCodes } from './use-rules';

interface Props {
  view: CaseView;
  value: Reason;
  onChange(next: Reason): void;
  label?: string;
}

/** Why something was refused or returned: what it is put down to, by the policy of the case's region, and the words. */
export function CodedReason({ view, value, onChange, label }: Props) {
  const w = useWords({ zh: { code: '理由类别', choose: '请选择' }, en: { code: 'Kind of reason', choose: 'Choose one' } });
  const say = useSay();
  const id = useId();
  const codes = useReasonCodes(view);
  return (
    <>
      <div className="field">
        <label htmlFor={id} className="field-label">
          {w.code}
          <span aria-hidden="true" className="field-required"> *</span>
        </label>
        <Select
          id={id}
          className="field-whole"
          placeholder={w.choose}
          value={value.reasonCode}
          options={codes.map(({ code, title }) => ({ value: code, label: say(title) }))}
          onChange={(reasonCode: string) => onChange({ ...value, reasonCode })}
        />
      </div>
      <ReasonField value={value} onChange={onChange} label={label} required />
    </>
  );
}
