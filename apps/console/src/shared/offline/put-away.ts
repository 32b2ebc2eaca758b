import { dropPhotos } from '../drafts/photos';
import { emptied, type Sending } from './finished-form';
import { type EventName, keepFormDraft } from './form-drafts';
import { dropSending, listSendings, putSending } from './outbox-store';

/** Days for which the outbox shows what arrived or was discarded. */
const shownFor = 7;

/** Kept on this phone to be read again; it is not sent. */
export const keepAsNote = (sending: Sending, reason: string): Promise<void> => putSending({ ...sending, state: 'noted', reason });

/** Taken back into the form as it was typed; its pictures are on this phone still. */
export async function openForChange({ id, form }: Sending, event: EventName): Promise<void> {
  await keepFormDraft({ caseId: form.caseId, event, title: form.title, about: form.about, typed: form.typed });
  await dropSending(id);
}

/** Given up: what it said is gone; that it was there, and why it went, stays in the list for some days. */
export async function discard(sending: Sending, reason: string): Promise<void> {
  await putSending({ ...emptied(sending), state: 'dropped', reason });
  await dropPhotos(sending.form.photos.map(({ id }) => id));
}

/** Tidies away what is over since some days. */
export async function tidyOutbox(now = Date.now()): Promise<void> {
  const over = (await listSendings()).filter(({ state, queuedAt }) => (state === 'sent' || state === 'dropped') && now - Date.parse(queuedAt) > shownFor * 86_400_000);
  await Promise.all(over.map(({ id }) => dropSending(id)));
}
