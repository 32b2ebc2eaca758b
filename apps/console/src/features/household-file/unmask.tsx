import { Button } from 'antd';
import { useState } from 'react';
import type { HouseholdFile } from '#contracts/households';
import { useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

const words = {
  zh: { ask: '查看完整号码', reason: '查看原因（会留给审计）', show: '显示号码', hide: '重新隐去号码', shown: '完整号码显示中，离开本页即隐去。' },
  en: { ask: 'Show the whole numbers', reason: 'Why (the auditors read it)', show: 'Show them', hide: 'Mask them again', shown: 'Shown in full until you leave this page.' },
};

/** Shortest reason the server takes. */
const shortest = 4;

interface Props {
  householdId: string;
  isUnmasked: boolean;
  onShown(file: HouseholdFile | undefined): void;
}

/** Numbers in clear, for a reason that is kept. They live on this page only. */
export function Unmask({ householdId, isUnmasked, onShown }: Props) {
  const w = useWords(words);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const ask = useSend<HouseholdFile>();
  if (isUnmasked) {
    return (
      <p role="status">
        {w.shown} <Button onClick={() => onShown(undefined)}>{w.hide}</Button>
      </p>
    );
  }
  if (!isOpen) return <Button size="large" onClick={() => setOpen(true)}>{w.ask}</Button>;
  const show = () => ask.mutate({ method: 'POST', path: `/households/${householdId}/unmask`, body: { reason: reason.trim() } }, { onSuccess: onShown });
  return (
    <div className="household-ask">
      <label>
        {w.reason}
        <input type="text" maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <Button type="primary" size="large" loading={ask.isPending} disabled={reason.trim().length < shortest} onClick={show}>
        {w.show}
      </Button>
      <ProblemAlert problem={ask.error} />
    </div>
  );
}
