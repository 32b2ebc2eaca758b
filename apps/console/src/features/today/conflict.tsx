import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CaseView, Journal } from '#contracts/cases';
import type { OpenEvent } from '#console/forms/form-props';
import { newKey, useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { formAddress } from '#console/shared/offline/form-drafts';
import { onNewState, type Sending } from '#console/shared/offline/finished-form';
import { putSending } from '#console/shared/offline/outbox-store';
import { sendOutbox } from '#console/shared/offline/postman';
import { discard, keepAsNote, openForChange } from '#console/shared/offline/put-away';
import { Pictures } from '#console/shared/ui/pictures';
import { Written } from './written';

const words = {
  zh: {
    lead: '服务器没有接受这份表，您写的内容都还在。请对照两边，选择怎么办。',
    meanwhile: '期间发生的',
    nothing: '事项没有变动，是表中的内容需要更改。',
    stands: (state: string) => `事项现在处于“${state}”`,
    again: '按现在的情况再发送',
    change: '修改后再发送',
    notOpen: '这一步现在已不需要您办理，不能再发送。',
    look: '查看该事项',
    note: '留作记录，不发送',
    discard: '放弃',
    why: '不再发送的原因（必填）',
  },
  en: {
    lead: 'The server did not take this form. All you wrote is still here: compare both sides and choose.',
    meanwhile: 'What happened meanwhile',
    nothing: 'The case did not move: what the form says has to be changed.',
    stands: (state: string) => `The case is now at “${state}”`,
    again: 'Send it again as things stand now',
    change: 'Change it, then send',
    notOpen: 'This step does not need you any more, so it cannot be sent again.',
    look: 'Open the case',
    note: 'Keep as a note, do not send',
    discard: 'Give it up',
    why: 'Why it is not sent (required)',
  },
};

/** What I wrote beside what happened meanwhile, and the choice. */
export function Conflict({ sending }: { sending: Sending }) {
  const w = useWords(words);
  const say = useSay();
  const { refused, form } = sending;
  const view = useGet<CaseView>(`/cases/${form.caseId}`);
  return (
    <>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={refused && say(refused.detail)}
        description={
          <>
            {refused?.fields.map(({ path, message }) => <div key={path}>{message}</div>)}
            <p style={{ margin: 0 }}>{w.lead}</p>
          </>
        }
      />
      <div className="conflict-sides">
        <Written form={form} />
        <section className="panel">
          <h2>{w.meanwhile}</h2>
          <Meanwhile caseId={form.caseId} since={form.seen.movedAt} />
        </section>
      </div>
      <Pictures of={view} empty={{ text: '' }}>
        {(now) => <Choice sending={sending} now={now} />}
      </Pictures>
    </>
  );
}

/** Who did what, and when, since the form's writer saw the case. */
function Meanwhile({ caseId, since }: { caseId: string; since: string }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  return (
    <Pictures of={useGet<Journal>(`/cases/${caseId}/journal`)} isEmpty={() => false} empty={{ text: '' }}>
      {({ entries }) => {
        const later = entries.filter(({ at }) => at > since);
        if (later.length === 0) return <p>{w.nothing}</p>;
        return (
          <ul className="meanwhile">
            {later.map(({ seq, at, sentence }) => (
              <li key={seq}>
                <time dateTime={at}>{momentInWords(at, language)}</time>
                <div>{say(sentence)}</div>
              </li>
            ))}
          </ul>
        );
      }}
    </Pictures>
  );
}

function Choice({ sending, now }: { sending: Sending; now: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const open = openAgain(sending, now);
  // Where nothing happened meanwhile, what the form says is what was refused.
  const hasFaults = (sending.refused?.fields.length ?? 0) > 0 || now.movedAt === sending.form.seen.movedAt;
  const putAway = async (how: typeof keepAsNote) => {
    await how(sending, reason.trim());
    await navigate('/today/outbox');
  };
  const sendAgain = async () => {
    await putSending(againFor(sending, now, open));
    void sendOutbox();
  };
  const change = async (event: OpenEvent) => {
    await openForChange(sending, event);
    await navigate(formAddress(now.id, event));
  };
  return (
    <section className="panel">
      <p>
        <strong>{w.stands(say(now.title))}</strong>
      </p>
      {!open && (
        <p>
          {w.notOpen} <Link to={`/visit/${now.id}`}>{w.look}</Link>
        </p>
      )}
      {open && (
        <div className="sending-ways">
          <Button type={hasFaults ? 'default' : 'primary'} size="large" onClick={() => void sendAgain()}>
            {w.again}
          </Button>
          <Button type={hasFaults ? 'primary' : 'default'} size="large" onClick={() => void change(open)}>
            {w.change}
          </Button>
        </div>
      )}
      <label className="conflict-why">
        {w.why}
        <textarea rows={2} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <div className="sending-ways">
        <Button size="large" disabled={!reason.trim()} onClick={() => void putAway(keepAsNote)}>
          {w.note}
        </Button>
        <Button size="large" danger disabled={!reason.trim()} onClick={() => void putAway(discard)}>
          {w.discard}
        </Button>
      </div>
    </section>
  );
}

/** The event this form was for, as it is open now; of several of a type, the one whose key the form names. */
function openAgain({ form }: Sending, now: CaseView): OpenEvent | undefined {
  const { type, payload } = form.event.body;
  return now.openEvents.find((event) => event.type === type && (event.key === undefined || Object.values(payload).includes(event.key)));
}

/** The same form for the task that is open now. */
function againFor(sending: Sending, now: CaseView, open: OpenEvent | undefined): Sending {
  const task = now.tasks.find(({ id }) => id === open?.taskId);
  return onNewState(sending, { movedAt: now.movedAt, state: now.title }, task ? { taskId: task.id, taskRevision: task.revision } : {}, newKey);
}
