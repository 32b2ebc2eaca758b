import { listDrafts } from '../drafts/drafts';
import { isOwned } from '../drafts/owner';
import { canKeep } from '../drafts/seal';

/** The kind of draft a form of an event is kept as. */
export const formDraft = 'form';

/** Which event of a case a form is for; task and key tell those of the same type apart. */
export interface EventName {
  type: string;
  taskId?: string | undefined;
  key?: string | undefined;
}

/** Names the draft of one event of one case. */
export const draftIdOf = (caseId: string, { type, key }: EventName): string => [caseId, type, key ?? ''].join('/');

/** Forms begun on this phone and not finished. */
export async function findFormDrafts(): Promise<{ caseId: string; type: string; savedAt: string }[]> {
  if (!canKeep() || !isOwned()) return [];
  return (await listDrafts(formDraft)).map(({ id, savedAt }) => {
    const [caseId = '', type = ''] = id.split('/');
    return { caseId, type, savedAt };
  });
}

/** Where the form of an event is filled in: ids and codes only. */
export function formAddress(caseId: string, { type, taskId, key }: EventName): string {
  const which = new URLSearchParams(Object.entries({ task: taskId, key }).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
  return `/visit/${caseId}/${type}${which ? `?${which}` : ''}`;
}
