import type { SignedPaper } from '#contracts/applications';
import type { UploadQuery } from '#contracts/attachments';
import type { SendEvent } from '#contracts/cases';
import type { FileRecord } from '#contracts/records';
import type { SendingState } from '../drafts/vault-store';

type Title = { zh: string; en: string };

/** A picture on this device; the form refers to it by this id until it has been sent, and by the server's afterwards. */
export interface FinishedPhoto {
  id: string;
  kind: UploadQuery['kind'];
  key: string;
}

/**
 * A form that somebody finished, with everything that has to be sent for it. Every part has the key it was given in the moment of
 * finishing and keeps it: sent once or ten times, it counts once.
 */
export interface FinishedForm {
  caseId: string;
  definition: string;
  /** What the form is called, and whose case it is. */
  title: Title;
  about: string;
  /** The case as its writer saw it. */
  seen: { movedAt: string; state: Title };
  /** Where its draft lies, should it have to be opened again. */
  draftId: string;
  /** As it was typed, to be opened again. */
  typed?: unknown;
  photos: FinishedPhoto[];
  /** Papers of the household that were signed: the same filed again changes nothing. */
  authorisations?: SignedPaper[];
  record?: { filed: FileRecord; key: string };
  event: { body: SendEvent; key: string };
}

/** What has arrived: ids of the server by the ids of the device. */
export interface Progress {
  photos: Record<string, string>;
  hasAuthorisations?: boolean;
  recordId?: string;
}

/** What the server said when it did not take it. */
export interface Refused {
  status: number;
  code: string;
  detail: Title;
  fields: { path: string; message: string }[];
  /** Who moved the case meanwhile, and when. */
  by?: string;
  at?: string;
}

/** A finished form on its way. */
export interface Sending {
  id: string;
  state: SendingState;
  queuedAt: string;
  form: FinishedForm;
  done: Progress;
  /** Where the case stands since it arrived. */
  answer?: { at: string; title: Title };
  refused?: Refused;
  /** Why it was put away. */
  reason?: string;
}

/** The parts of a form before it has its keys. */
export interface FormToSend extends Omit<FinishedForm, 'photos' | 'record' | 'event'> {
  photos: { id: string; kind: UploadQuery['kind'] }[];
  record?: FileRecord | undefined;
  event: SendEvent;
}

/** Gives every part its key. */
export function finish({ photos, record, event, ...rest }: FormToSend, newKey: () => string): FinishedForm {
  return {
    ...rest,
    photos: photos.map((photo) => ({ ...photo, key: newKey() })),
    ...(record ? { record: { filed: record, key: newKey() } } : {}),
    event: { body: event, key: newKey() },
  };
}

/** The same with the server's ids wherever an id of the device stood. */
export function withIdsOf<Value>(value: Value, ids: Record<string, string>): Value {
  if (typeof value === 'string') return (ids[value] ?? value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => withIdsOf(item, ids)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withIdsOf<unknown>(item, ids)])) as Value;
}

/**
 * The form to send next: the first that was finished, also where a crash left it half sent. A form waits while an earlier one of
 * its case is in conflict, for it was written in the belief that the earlier one would stand.
 */
export function nextToSend(sendings: readonly Sending[]): Sending | undefined {
  const inOrder = [...sendings].sort((a, b) => a.queuedAt.localeCompare(b.queuedAt) || a.id.localeCompare(b.id));
  const held = new Set<string>();
  for (const sending of inOrder) {
    if (sending.state === 'conflict') held.add(sending.form.caseId);
    else if ((sending.state === 'waiting' || sending.state === 'sending') && !held.has(sending.form.caseId)) return sending;
  }
  return undefined;
}

/** The same form for the case as it stands now: what has arrived stays, the event is another one and gets another key. */
export function onNewState(sending: Sending, seen: FinishedForm['seen'], task: Pick<SendEvent, 'taskId' | 'taskRevision'>, newKey: () => string): Sending {
  const { form, refused: _refused, ...rest } = sending;
  const { taskId: _taskId, taskRevision: _taskRevision, ...event } = form.event.body;
  return { ...rest, state: 'waiting', form: { ...form, seen, event: { body: { ...event, ...task }, key: newKey() } } };
}

/** What remains of a form that arrived or was put away: that it was there, and nothing of what it said. */
export function emptied({ form, ...sending }: Sending): Sending {
  const { record: _record, authorisations: _authorisations, typed: _typed, ...rest } = form;
  return { ...sending, form: { ...rest, photos: [], event: { ...form.event, body: { type: form.event.body.type, payload: {} } } } };
}
