import type { Attachment } from '#contracts/attachments';
import type { EventAnswer } from '#contracts/cases';
import { get, send, upload } from '../api/client';
import { newKey } from '../api/use';
import { isOwned, owner } from '../drafts/owner';
import { dropPhotos, readPhoto } from '../drafts/photos';
import { canKeep } from '../drafts/seal';
import { deliver, type Door } from './deliver';
import { fateOf } from './fate';
import { emptied, finish, type FinishedPhoto, type FormToSend, nextToSend, type Sending } from './finished-form';
import { dropFormDraft } from './form-drafts';
import { listSendings, putSending } from './outbox-store';

/** Where forms go when they are finished: kept first, then sent, now or whenever the network is back. */
export async function queueSend(form: FormToSend): Promise<Sending> {
  const sending: Sending = { id: newKey(), state: 'waiting', queuedAt: new Date().toISOString(), form: finish(form, newKey), done: { photos: {} } };
  await putSending(sending);
  await dropFormDraft(form.draftId);
  void sendOutbox();
  return sending;
}

/**
 * Sends what waits, one after the other, in the order in which it was finished. Of all tabs one sends at a time: the others wait for
 * its lock and then find nothing left to do.
 */
export async function sendOutbox(): Promise<void> {
  if (!canKeep() || !isOwned()) return;
  const account = owner();
  await navigator.locks.request(`shouwang-outbox-${account}`, async () => {
    if (!nextToSend(await listSendings()) || !(await isSessionOf(account))) return;
    while (isOwned() && owner() === account) {
      const next = nextToSend(await listSendings());
      if (!next || !(await sendOne(next))) return;
    }
  });
}

/** Whoever signed in on this phone meanwhile sends nothing of mine. */
const isSessionOf = (account: string): Promise<boolean> => get<{ id: string }>('/me').then(({ id }) => id === account, () => false);

/** @returns whether to go on with the next */
async function sendOne(sending: Sending): Promise<boolean> {
  let now: Sending = { ...sending, state: 'sending' };
  const note = async (change: Partial<Sending>) => putSending((now = { ...now, ...change }));
  await note({});
  try {
    await arrived(now, await deliver(now.form, now.done, door, (done) => note({ done })));
    return true;
  } catch (error) {
    const fate = fateOf(error);
    await note(fate.waits ? { state: 'waiting' } : { state: 'conflict', refused: fate.refused });
    return !fate.waits;
  }
}

async function arrived(sending: Sending, { case: { title }, event: { at } }: EventAnswer): Promise<void> {
  await putSending({ ...emptied(sending), state: 'sent', answer: { at, title } });
  await dropPhotos(sending.form.photos.map(({ id }) => id));
}

const door: Door = {
  async photo(caseId: string, { id, kind, key }: FinishedPhoto) {
    const photo = await readPhoto(id);
    if (!photo) throw new Error('A picture of this form is no longer on this device');
    return (await upload<Attachment>('/attachments', photo, { kind, caseId }, { key })).id;
  },
  authorisations: (caseId, authorisations) => send<void>('POST', `/cases/${caseId}/authorisations`, { authorisations }),
  record: async (caseId, record, key) => (await send<{ id: string }>('POST', `/cases/${caseId}/records`, record, { key })).id,
  event: (caseId, event, key) => send<EventAnswer>('POST', `/cases/${caseId}/events`, event, { key }),
};
