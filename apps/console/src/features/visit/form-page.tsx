import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { CaseView } from '#contracts/cases';
import { EventFields } from '#console/forms/event-fields';
import type { OpenEvent, SentWith } from '#console/forms/form-props';
import { sendEvent } from '#console/forms/send-event';
import { Problem } from '#console/shared/api/client';
import { useAttemptKey, useRefresh } from '#console/shared/api/use';
import { canKeep } from '#console/shared/drafts/seal';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useCarried } from '#console/shared/offline/carried';
import { draftIdOf, keepFormDraft, loadFormDraft } from '#console/shared/offline/form-drafts';
import { onThisDevice, PhotoKeepingContext } from '#console/shared/offline/photo-keeping';
import { OutboxBar } from '#console/shared/offline/outbox-bar';
import { queueSend } from '#console/shared/offline/postman';
import { Loading } from '#console/shared/ui/loading';
import { Note } from '#console/shared/ui/note';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { aboutOf, finishedForm } from './finished-form';
import { ReadFirst } from './read-first';
import './visit.css';

const words = {
  zh: { form: '填表', back: '事项', closed: '这一步现在不需要您办理，可能已有变动。', moved: '您填写期间，该事项有变动。可以继续填写；如有冲突，发送时会并列显示。' },
  en: { form: 'Form', back: 'the case', closed: 'This step does not need you now: something has changed.', moved: 'The case moved while you were writing. Go on: if there is a conflict, both are shown side by side.' },
};

/** The form of one event, kept on the phone as it is typed, and sent once. */
export function FormPage() {
  const { caseId = '', eventType = '' } = useParams();
  const [search] = useSearchParams();
  const w = useWords(words);
  const say = useSay();
  const view = useCarried<CaseView>(`/cases/${caseId}`);
  // The form goes on with the case as it was opened; what happens meanwhile is told, and takes nothing from the writer.
  const seen = useRef<{ view: CaseView; event: OpenEvent }>(undefined);
  const find = (found: CaseView) => found.openEvents.find(({ type, taskId, key }) => type === eventType && (taskId ?? null) === search.get('task') && (key ?? null) === search.get('key'));
  const open = view.data && find(view.data);
  if (!seen.current && view.data && open) seen.current = { view: view.data, event: open };
  const opened = seen.current;
  return (
    <Page title={opened ? say(opened.event.title) : w.form} lead={opened && `${opened.view.headName ?? ''} · ${opened.view.place}`} back={{ to: `/visit/${caseId}`, title: w.back }}>
      <OutboxBar />
      <Pictures of={view} empty={{ text: '' }}>
        {(now) =>
          opened ? (
            <>
              {now.revision !== opened.view.revision && <Note kind="warning" title={w.moved} />}
              <ReadFirst view={opened.view} eventType={opened.event.type} />
              {canKeep() ? <KeptForm {...opened} /> : <DirectForm {...opened} />}
            </>
          ) : (
            <Note kind="info" title={w.closed} />
          )
        }
      </Pictures>
    </Page>
  );
}

interface Opened {
  view: CaseView;
  event: OpenEvent;
}

/** Milliseconds between the last key and the draft's being kept. */
const breath = 400;

/** Kept on the device while it is typed, photos too; finishing puts it into the outbox. */
function KeptForm({ view, event }: Opened) {
  const navigate = useNavigate();
  const draftId = draftIdOf(view.id, event);
  const [begun, setBegun] = useState<{ draft: unknown }>();
  useEffect(() => void loadFormDraft(draftId).then((draft) => setBegun({ draft: draft?.typed }), () => setBegun({ draft: undefined })), [draftId]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isFinished = useRef(false);
  const typed = useRef<unknown>(undefined);
  const keep = useCallback(
    (draft: unknown) => {
      typed.current = draft;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => !isFinished.current && void keepFormDraft({ caseId: view.id, event, title: event.title, about: aboutOf(view), typed: draft }), breath);
    },
    [view, event],
  );
  const submit = async (payload: Record<string, unknown>, sentWith: SentWith = {}) => {
    isFinished.current = true;
    clearTimeout(timer.current);
    const sending = await queueSend(finishedForm(view, event, { id: draftId, typed: typed.current ?? begun?.draft }, payload, sentWith)).catch(() => undefined);
    isFinished.current = sending !== undefined;
    if (!sending) throw notKept();
    await navigate(`/today/outbox/${sending.id}`, { replace: true });
  };
  if (!begun) return <Loading />;
  return (
    <PhotoKeepingContext value={onThisDevice}>
      <EventFields view={view} event={event} draft={begun.draft} onDraft={keep} submit={submit} />
    </PhotoKeepingContext>
  );
}

/** The browser has no room, or lends none. */
const notKept = (): Problem =>
  new Problem(0, { code: 'not-kept', detailZh: '本机没有保存成功，可能是存储空间不足：请清理空间后再试，填写的内容还在', detail: 'It could not be kept on this phone, perhaps for want of room: make some and try again. What you typed is still here' });

/** Where nothing can be kept, a form goes straight to the server. */
function DirectForm({ view, event }: Opened) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const attempt = useAttemptKey();
  const submit = async (payload: Record<string, unknown>, sentWith: SentWith = {}) => {
    const { key, settle } = attempt({ payload, sentWith });
    await sendEvent(view, event, payload, sentWith, key);
    settle();
    await Promise.all([refresh(`/cases/${view.id}`), refresh('/tasks')]);
    await navigate(`/visit/${view.id}`, { replace: true });
  };
  return <EventFields view={view} event={event} submit={submit} />;
}
