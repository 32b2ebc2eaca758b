import type { Application } from '#contracts/applications';
import type { Attachment } from '#contracts/attachments';
import type { HouseholdFile } from '#contracts/households';
import { send, upload } from '#console/shared/api/client';
import { attemptOf } from '#console/shared/drafts/use-kept';
import { type ApplicationDraft, filingOf } from './draft';
import { photoStore } from './photo-store';
import type { KeptDraft } from './use-draft';

const papersNote = '随申请提交的证明材料';

/** Files the application and sends its photos. Every part has a key of its own, so that trying again after a broken line is safe. */
export async function fileApplication(draft: ApplicationDraft, file: HouseholdFile, { change, drop }: KeptDraft): Promise<Application> {
  const body = filingOf(draft, file);
  const attempt = attemptOf(body, draft.attempt);
  const { key } = attempt;
  await change({ attempt });
  const application = await send<Application>('POST', '/applications', body, { key });
  await sendPhotos(application.caseId, draft.photos, key);
  await drop();
  await photoStore.drop(draft.photos);
  return application;
}

/** Pictures that are no longer on the phone cannot be sent, and do not hold the others up. */
async function sendPhotos(caseId: string, photos: readonly string[], key: string): Promise<void> {
  const attachments: string[] = [];
  for (const id of photos) {
    const photo = await photoStore.show(id);
    if (photo) attachments.push((await upload<Attachment>('/attachments', photo, { kind: 'evidence', caseId }, { key: `${key}-${id}` })).id);
  }
  if (attachments.length === 0) return;
  await send('POST', `/cases/${caseId}/records`, { kind: 'correction', body: { note: papersNote, attachments } }, { key: `${key}-papers` });
}
