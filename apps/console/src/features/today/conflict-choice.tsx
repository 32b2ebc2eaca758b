import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CaseView } from '#contracts/cases';
import type { OpenEvent } from '#console/forms/form-props';
import { newKey } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { onNewState, type Sending } from '#console/shared/offline/finished-form';
import { formAddress } from '#console/shared/offline/form-drafts';
import { putSending } from '#console/shared/offline/outbox-store';
import { sendOutbox } from '#console/shared/offline/postman';
import { discard, keepAsNote, openForChange } from '#console/shared/offline/put-away';

const words = {
  zh: {
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

/** What its writer may do about a form that was not taken. */
export function ConflictChoice({ sending, now }: { sending: Sending; now: CaseView }) {
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
