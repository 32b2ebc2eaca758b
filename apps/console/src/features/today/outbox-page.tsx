import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { canKeep } from '#console/shared/drafts/seal';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import type { Sending } from '#console/shared/offline/finished-form';
import { useOutbox } from '#console/shared/offline/outbox';
import { sendOutbox } from '#console/shared/offline/postman';
import { SendingStateBadge } from '#console/shared/offline/sending-state';
import { useOnline } from '#console/shared/offline/use-online';
import { Page } from '#console/shared/ui/page';
import { DraftsList } from './drafts-list';
import './today.css';

const words = {
  zh: {
    title: '本机的表格',
    lead: '填好的表先加密保存在这台手机上，再发送；每份只算一次，发送中断会自动接着发。',
    today: '今日待办',
    empty: '没有等待发送的表格。',
    now: '现在发送',
    offline: '没有网络',
    finished: (at: string) => `${at}填好`,
    case: '事项现在',
    unsafe: '当前连接没有加密（不是https），表格直接发送，不在本机保存。',
  },
  en: {
    title: 'Forms on this phone',
    lead: 'A finished form is kept here, encrypted, and then sent. Each counts once; what was interrupted goes on by itself.',
    today: 'To do today',
    empty: 'No form waits to be sent.',
    now: 'Send now',
    offline: 'No network',
    finished: (at: string) => `finished ${at}`,
    case: 'the case now',
    unsafe: 'This connection is not encrypted (no https): forms are sent at once and not kept here.',
  },
};

/** The forms that were finished on this phone, and where each stands. */
export function OutboxPage() {
  const w = useWords(words);
  const { all, unsent } = useOutbox();
  const isOnline = useOnline();
  const [isSending, setSending] = useState(false);
  const sendNow = async () => {
    setSending(true);
    await sendOutbox().catch(() => {});
    setSending(false);
  };
  return (
    <Page title={w.title} lead={canKeep() ? w.lead : w.unsafe} back={{ to: '/today', title: w.today }}>
      {unsent.length > 0 && (
        <p>
          <Button type="primary" size="large" loading={isSending} disabled={!isOnline} onClick={() => void sendNow()}>
            {isOnline ? w.now : w.offline}
          </Button>
        </p>
      )}
      <DraftsList />
      {all.length === 0 && <p>{w.empty}</p>}
      <ul className="today-list">
        {all.toReversed().map((sending) => (
          <li key={sending.id}>
            <SendingCard sending={sending} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function SendingCard({ sending: { id, state, form, queuedAt, answer, refused, reason } }: { sending: Sending }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  return (
    <Link className="task-card" to={`/today/outbox/${id}`}>
      <span className="task-line">
        <strong>{say(form.title)}</strong>
        <SendingStateBadge state={state} />
      </span>
      <span>{form.about}</span>
      <span className="task-place">{w.finished(momentInWords(queuedAt, language))}</span>
      {answer && (
        <span>
          {w.case}：{say(answer.title)}
        </span>
      )}
      {refused && state === 'conflict' && <span className="task-mark">{say(refused.detail)}</span>}
      {reason && <span>{reason}</span>}
    </Link>
  );
}
