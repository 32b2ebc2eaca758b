import type { OpenEvent } from '#console/forms/form-props';

/** What was typed into the forms of events and not sent: kept while the page is open, and in memory only. */
const kept = new Map<string, unknown>();

const placeOf = (caseId: string, { type, taskId, key }: OpenEvent): string => [caseId, type, taskId, key].join('/');

export const draftOf = (caseId: string, event: OpenEvent): unknown => kept.get(placeOf(caseId, event));
export const keepDraft = (caseId: string, event: OpenEvent, draft: unknown): void => void kept.set(placeOf(caseId, event), draft);
export const dropDraft = (caseId: string, event: OpenEvent): void => void kept.delete(placeOf(caseId, event));
