import type { SignedPaper } from '#contracts/applications';
import type { EventAnswer, SendEvent } from '#contracts/cases';
import type { FileRecord } from '#contracts/records';
import { type FinishedForm, type FinishedPhoto, type Progress, withIdsOf } from './finished-form';

/** The calls of the API a form needs, each with the key of its part. */
export interface Door {
  photo(caseId: string, photo: FinishedPhoto): Promise<string>;
  authorisations(caseId: string, papers: SignedPaper[]): Promise<void>;
  record(caseId: string, record: FileRecord, key: string): Promise<string>;
  event(caseId: string, event: SendEvent, key: string): Promise<EventAnswer>;
}

/**
 * Sends what has not arrived yet: pictures, then the papers and the record that name them, then the event that names the record. After each the
 * progress is noted, so that after a crash it goes on where it was; a part whose note was lost is sent again under its key.
 */
export async function deliver(form: FinishedForm, done: Progress, door: Door, note: (done: Progress) => Promise<void>): Promise<EventAnswer> {
  let progress = done;
  for (const photo of form.photos) {
    if (progress.photos[photo.id]) continue;
    progress = { ...progress, photos: { ...progress.photos, [photo.id]: await door.photo(form.caseId, photo) } };
    await note(progress);
  }
  if (form.authorisations && !progress.hasAuthorisations) {
    await door.authorisations(form.caseId, withIdsOf(form.authorisations, progress.photos));
    await note((progress = { ...progress, hasAuthorisations: true }));
  }
  if (form.record && !progress.recordId) {
    progress = { ...progress, recordId: await door.record(form.caseId, withIdsOf(form.record.filed, progress.photos), form.record.key) };
    await note(progress);
  }
  const event = withIdsOf(form.event.body, progress.photos);
  const payload = progress.recordId ? { ...event.payload, recordId: progress.recordId } : event.payload;
  return door.event(form.caseId, { ...event, payload }, form.event.key);
}
