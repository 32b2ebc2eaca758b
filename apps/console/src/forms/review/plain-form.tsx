import { lazy } from 'react';
import { useWords } from '#console/shared/i18n/words';
import { type Reason, ReasonField } from '#console/shared/ui/reason-field';
import type { EventFormProps } from '../form-props';
import { FormFrame } from './form-frame';
import { useDraft } from './use-draft';

/** Only refusals ask for it; what everybody may send, a household from its phone too, does without the list and its library. */
const CodedReason = lazy(() => import('./coded-reason').then((reason) => ({ default: reason.CodedReason })));

const words = {
  zh: { opinion: '意见（可不填）', reason: '理由', missing: '请填写理由', missingCode: '请选择理由类别', recall: '事项回到您办理之前的环节，由您重新办理；已得到通知的人会收到更正。' },
  en: { opinion: 'Opinion (optional)', reason: 'Reason', missing: 'Please give a reason', missingCode: 'Please choose the kind of reason', recall: 'The case goes back to where it was before, and you do it anew; whoever was told of it is told that it was taken back.' },
};

interface Props extends EventFormProps {
  payload?: Record<string, unknown>;
  /** What whoever sends it should know. */
  note?: string | undefined;
  /** What the reason is called, where one is needed. */
  reasonLabel?: string;
}

/** For events that say all by themselves: the words that go with them, which refusals and returns have to have. */
export function PlainForm({ payload = {}, note, reasonLabel, ...props }: Props) {
  const { view, event, submit } = props;
  const { reasonRequired } = event;
  const w = useWords(words);
  const [value, change] = useDraft<Reason>(props, {});
  return (
    <FormFrame
      event={event}
      danger={reasonRequired}
      focusButton={!reasonRequired}
      missing={reasonRequired ? missingIn(value, w) : undefined}
      onSubmit={() => submit(payload, said(value))}
    >
      {note && <p>{note}</p>}
      {event.type === 'decision.recalled' && <p>{w.recall}</p>}
      {reasonRequired ? <CodedReason view={view} value={value} onChange={change} label={reasonLabel ?? w.reason} /> : <ReasonField value={value} onChange={change} label={w.opinion} />}
    </FormFrame>
  );
}

export const missingIn = ({ reason, reasonCode }: Reason, w: { missing: string; missingCode: string }): string | undefined =>
  !reasonCode ? w.missingCode : !reason?.trim() ? w.missing : undefined;

/** As it is sent: nothing for what was left empty. */
export function said({ reason, reasonCode }: Reason): Reason {
  const words = reason?.trim();
  return { ...(words ? { reason: words } : {}), ...(reasonCode ? { reasonCode } : {}) };
}
