import { useWords } from '#console/shared/i18n/words';
import { type Reason, ReasonField } from '#console/shared/ui/reason-field';
import type { EventFormProps } from '../form-props';
import { CodedReason } from './coded-reason';
import { FormFrame } from './form-frame';
import { missingIn, said } from './plain-form';
import { useDraft } from './use-draft';

const words = {
  zh: { opinion: '意见（可不填）', reason: '不同意的理由', stands: '表决一经提交不得撤回。', missing: '请填写理由', missingCode: '请选择理由类别' },
  en: { opinion: 'Opinion (optional)', reason: 'Why not', stands: 'A vote stands once it is given.', missing: 'Please give a reason', missingCode: 'Please choose the kind of reason' },
};

/** 领导小组: for all of it, or as the member whose vote the task is. */
export function VoteForm(props: EventFormProps) {
  const { view, event, submit } = props;
  const { reasonRequired, key: member } = event;
  const w = useWords(words);
  const [value, change] = useDraft<Reason>(props, {});
  return (
    <FormFrame
      event={event}
      danger={reasonRequired}
      focusButton={!reasonRequired}
      missing={reasonRequired ? missingIn(value, w) : undefined}
      onSubmit={() => submit(member ? { member } : {}, said(value))}
    >
      {reasonRequired ? <CodedReason view={view} value={value} onChange={change} label={w.reason} /> : <ReasonField value={value} onChange={change} label={w.opinion} />}
      <p>{w.stands}</p>
    </FormFrame>
  );
}
