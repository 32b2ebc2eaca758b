import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import type { Sending } from '#console/shared/offline/finished-form';
import { useOutbox } from '#console/shared/offline/outbox';
import { sendOutbox } from '#console/shared/offline/postman';
import { SendingStateBadge } from '#console/shared/offline/sending-state';
import { useOnline } from '#console/shared/offline/use-online';
import { Page } from '#console/shared/ui/page';
import { Conflict } from './conflict';
import { Written } from './written';
import './today.css';

const words = {
  zh: {
    title: '表格',
    outbox: '本机的表格',
    gone: '这份表格已不在本机。',
    case: '查看该事项',
    next: '继续下一件',
    sent: (at: string) => `已于${at}送达。`,
    now: (state: string) => `事项现在处于“${state}”。`,
    waiting: '已加密保存在本机，等待发送。联网后自动发送，不用重填。',
    again: '现在发送',
    sending: '正在发送，可以离开本页。',
    reason: '原因',
  },
  en: {
    title: 'Form',
    outbox: 'Forms on this phone',
    gone: 'This form is no longer on this phone.',
    case: 'Open the case',
    next: 'On to the next',
    sent: (at: string) => `Arrived on ${at}.`,
    now: (state: string) => `The case is now at “${state}”.`,
    waiting: 'Kept here, encrypted, until there is a network. It is sent by itself: nothing has to be filled in again.',
    again: 'Send now',
    sending: 'On its way; you may leave this page.',
    reason: 'Why',
  },
};

/** One finished form: where it stands, and what can be done about it. */
export function SendingPage() {
  const { sendingId = '' } = useParams();
  const w = useWords(words);
  const say = useSay();
  const { all, isRead } = useOutbox();
  const sending = all.find(({ id }) => id === sendingId);
  return (
    <Page title={sending ? say(sending.form.title) : w.title} lead={sending?.form.about} back={{ to: '/today/outbox', title: w.outbox }}>
      {sending ? <State sending={sending} /> : isRead && <p>{w.gone}</p>}
    </Page>
  );
}

function State({ sending }: { sending: Sending }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const isOnline = useOnline();
  const { state, form, answer, reason } = sending;
  return (
    <>
      <p role="status" className="sending-head">
        <SendingStateBadge state={state} />
      </p>
      {state === 'waiting' && (
        <>
          <p>{w.waiting}</p>
          {isOnline && <Button onClick={() => void sendOutbox()}>{w.again}</Button>}
        </>
      )}
      {state === 'sending' && <p>{w.sending}</p>}
      {answer && (
        <p>
          {w.sent(momentInWords(answer.at, language))}
          {w.now(say(answer.title))}
        </p>
      )}
      {reason && (
        <p>
          {w.reason}：{reason}
        </p>
      )}
      {state === 'conflict' && <Conflict sending={sending} />}
      {(state === 'waiting' || state === 'sending' || state === 'noted') && <Written form={form} />}
      {state !== 'conflict' && (
        <p className="sending-ways">
          <Link className="sending-way" to="/today">{w.next}</Link>
          <Link className="sending-way" to={`/visit/${form.caseId}`}>{w.case}</Link>
        </p>
      )}
    </>
  );
}
