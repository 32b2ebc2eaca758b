import { Button, QRCode } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { invitationSchema } from '#contracts/people';
import { useSend } from '#console/shared/api/use';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { useAsk } from '#console/shared/ui/ask';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

const words = {
  zh: {
    hand: '发开户码（农户自己申请用）',
    title: (name: string) => `给${name}家发开户码？`,
    text: '请当面交给本户，不要发到群里。以前没用过的码会作废。',
    yes: '发码',
    code: '开户码',
    how: '请农户用手机扫码，或者打开本网址的“/join”页面输入开户码，7天内有效。本页关闭后不再显示。',
    until: (day: string) => `有效至${day}`,
    done: '已交给农户，隐去',
    qr: '开户二维码',
  },
  en: {
    hand: 'Hand out a code (for the household to apply itself)',
    title: (name: string) => `Hand ${name}'s household a code?`,
    text: 'Give it to the household in person, never to a chat group. Codes of before that were not used become void.',
    yes: 'Make the code',
    code: 'Code',
    how: 'The household scans it, or opens the page “/join” of this address and types the code within 7 days. It is not shown again.',
    until: (day: string) => `valid until ${day}`,
    done: 'Handed over: hide it',
    qr: 'Code to be scanned',
  },
};

type Slip = z.infer<typeof invitationSchema>;

/** A one-time code with which the household makes its own account. */
export function HandSlip({ householdId, headName }: { householdId: string; headName: string }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const ask = useAsk();
  const make = useSend<Slip>();
  const [slip, setSlip] = useState<Slip>();
  if (!holds(useMe(), 'village-cadre')) return null;
  const hand = async () => {
    if (await ask({ title: w.title(headName), text: w.text, yes: w.yes })) make.mutate({ method: 'POST', path: `/households/${householdId}/slips` }, { onSuccess: setSlip });
  };
  if (slip) {
    return (
      <section className="household-slip" aria-label={w.code}>
        <div role="img" aria-label={w.qr}>
          <div aria-hidden="true">
            <QRCode value={`${window.location.origin}/join#code=${encodeURIComponent(slip.code)}`} size={200} type="svg" />
          </div>
        </div>
        <p className="household-code">{slip.code}</p>
        <p>{w.until(dayInWords(slip.expiresAt, language))}</p>
        <p>{w.how}</p>
        <Button size="large" onClick={() => setSlip(undefined)}>
          {w.done}
        </Button>
      </section>
    );
  }
  return (
    <div className="household-ask">
      <Button size="large" loading={make.isPending} onClick={() => void hand()}>
        {w.hand}
      </Button>
      <ProblemAlert problem={make.error} />
    </div>
  );
}
