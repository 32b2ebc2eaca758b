import { useEffect, useId, useRef, useState } from 'react';
import type { CaseView, EventAnswer } from '#contracts/cases';
import { Problem } from '#console/shared/api/client';
import { useAttemptKey, useRefresh } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { EventFields } from '#console/forms/event-fields';
import type { OpenEvent, SentWith } from '#console/forms/form-props';
import { sendEvent } from '#console/forms/send-event';
import { PlainButton } from '#console/shared/ui/plain-button';
import './event-form.css';
import { MovedOn, useSince } from './moved-on';
import { holdSeconds, keepSlip } from './undo';

interface Props {
  view: CaseView;
  event: OpenEvent;
  draft: unknown;
  onDraft: (draft: unknown) => void;
  onClose: () => void;
  onSent: (answer: EventAnswer) => void;
}

const words = {
  zh: { close: '收起（内容保留）', gone: (what: string) => `不能再提交：${what}`, goneBy: '此环节已不由您办理。' },
  en: { close: 'Fold away (what you wrote is kept)', gone: (what: string) => `It can no longer be sent: ${what}`, goneBy: 'this step is no longer yours.' },
};

const isSame = (one: OpenEvent, other: OpenEvent): boolean => one.type === other.type && one.taskId === other.taskId && one.key === other.key;

/** The form of one event. It is answered as its sender saw the case; what came in between is told first. */
export function EventForm({ view, event, draft, onDraft, onClose, onSent }: Props) {
  const w = useWords(words);
  const say = useSay();
  const refresh = useRefresh();
  const attempt = useAttemptKey();
  const id = useId();
  const [seen, setSeen] = useState(view);
  const [isSending, setSending] = useState(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const isOpen = view.openEvents.some((open) => isSame(open, event));

  // News of one's own deed may come before its answer.
  const hasMoved = !isSending && (view.revision !== seen.revision || !isOpen);
  const since = useSince(view.id, hasMoved ? seen.revision : undefined);
  const held = isOpen || isSending ? undefined : w.gone(since.at(-1)?.sentence ?? w.goneBy);

  const submit = async (payload: Record<string, unknown>, sentWith: SentWith = {}): Promise<void> => {
    const { key, settle } = attempt({ payload, sentWith, event, revision: seen.revision });
    setSending(true);
    try {
      const answer = await sendEvent(seen, event, payload, { ...sentWith, holdSeconds }, key);
      settle();
      if (answer.openEvents.some(({ type }) => type === recalled)) keepSlip({ caseId: view.id, title: event.title, until: Date.now() + holdSeconds * 1_000 });
      onSent(answer);
      void Promise.all([refresh(`/cases/${view.id}`), refresh('/tasks')]);
    } catch (error) {
      if (error instanceof Problem && movedCodes.has(error.code)) await refresh(`/cases/${view.id}`);
      setSending(false);
      throw error;
    }
  };

  return (
    <section ref={place} className="event-form" aria-labelledby={id}>
      <div
        role="presentation"
        onKeyDown={(pressed) => {
          if (pressed.key !== 'Escape' || pressed.nativeEvent.isComposing || pressed.defaultPrevented) return;
          pressed.preventDefault();
          onClose();
        }}
      >
        <header>
          <h3 id={id}>{say(event.title)}</h3>
          <PlainButton kind="quiet" aria-label={w.close} title={w.close} onClick={onClose}>
            <span aria-hidden="true">×</span>
          </PlainButton>
        </header>
        {hasMoved && <MovedOn since={since} isOpen={isOpen} onGoOn={() => setSeen(view)} />}
        <EventFields view={view} event={event} draft={draft} onDraft={onDraft} submit={submit} held={held} />
      </div>
    </section>
  );
}

const recalled = 'decision.recalled';
/** Somebody else was faster. */
const movedCodes = new Set(['case-moved-on', 'event-not-allowed', 'not-your-task']);
