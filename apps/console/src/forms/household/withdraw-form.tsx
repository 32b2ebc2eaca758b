import { useState } from 'react';
import { Problem } from '#console/shared/api/client';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { TextField } from '../village/fields';
import type { EventFormProps } from '../form-props';
import { GoButton } from './go-button';
import './household.css';
import { WhatWouldFollow } from './what-would-follow';

const words = {
  zh: { lead: '撤回后，这次申请就不办了。以后有需要，可以再申请。', reason: '为什么撤回（可不填）', yes: '确认撤回', sending: '正在撤回…' },
  en: { lead: 'Once withdrawn, nothing more is done on this application. You may apply again later.', reason: 'Why (optional)', yes: 'Withdraw it', sending: 'Withdrawing…' },
};

/** 撤回申请: says what it means before it is done. */
export function WithdrawForm({ view, event, draft, onDraft, submit }: EventFormProps) {
  const w = useWords(words);
  const [reason, setReason] = useState((draft as { reason?: string } | undefined)?.reason ?? '');
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const withdraw = async () => {
    setSending(true);
    setProblem(undefined);
    try {
      const said = reason.trim();
      await submit({}, said ? { reason: said } : {});
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setSending(false);
    }
  };
  return (
    <div className="household village-form">
      <p>{w.lead}</p>
      <WhatWouldFollow view={view} type={event.type} />
      <TextField
        label={w.reason}
        lines={3}
        longest={1_000}
        value={reason}
        onChange={(next) => {
          setReason(next);
          onDraft?.({ reason: next });
        }}
      />
      <ProblemAlert problem={problem} />
      <GoButton danger isBusy={isSending} onGo={() => void withdraw()}>
        {isSending ? w.sending : w.yes}
      </GoButton>
    </div>
  );
}
