import { dropDraft, listDrafts, loadDraft, saveDraft } from '../drafts/drafts';
import { isOwned } from '../drafts/owner';
import { dropPhotos } from '../drafts/photos';
import { canKeep } from '../drafts/seal';

const kind = 'form';

/** Which event of a case a form is for; task and key tell those of the same type apart. */
export interface EventName {
  type: string;
  taskId?: string | undefined;
  key?: string | undefined;
}

/** A form that was begun on this phone and not finished. */
export interface FormDraft {
  caseId: string;
  event: EventName;
  title: { zh: string; en: string };
  about: string;
  typed: unknown;
}

/** Names the draft of one event of one case. */
export const draftIdOf = (caseId: string, { type, key }: EventName): string => [caseId, type, key ?? ''].join('/');

const idOf = ({ caseId, event }: FormDraft): string => draftIdOf(caseId, event);

export const keepFormDraft = (draft: FormDraft): Promise<void> => saveDraft(kind, idOf(draft), draft);

export const loadFormDraft = (id: string): Promise<FormDraft | undefined> => loadDraft<FormDraft>(kind, id);

/** The form was finished: its pictures go on with it. */
export const dropFormDraft = (id: string): Promise<void> => dropDraft(kind, id);

/** Given up, with its pictures. */
export async function discardFormDraft(draft: FormDraft): Promise<void> {
  const { photos = [], attachments = [] } = (draft.typed ?? {}) as { photos?: string[]; attachments?: string[] };
  await dropPhotos([...photos, ...attachments]);
  await dropFormDraft(idOf(draft));
}

/** Forms begun on this phone and not finished, the latest first. */
export async function findFormDrafts(): Promise<(FormDraft & { id: string; savedAt: string })[]> {
  if (!canKeep() || !isOwned()) return [];
  const found = await Promise.all((await listDrafts(kind)).map(async ({ id, savedAt }) => ({ id, savedAt, draft: await loadFormDraft(id) })));
  return found.flatMap(({ draft, ...head }) => (draft ? [{ ...draft, ...head }] : []));
}

/** Where the form of an event is filled in: ids and codes only. */
export function formAddress(caseId: string, { type, taskId, key }: EventName): string {
  const which = new URLSearchParams(Object.entries({ task: taskId, key }).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
  return `/visit/${caseId}/${type}${which ? `?${which}` : ''}`;
}
