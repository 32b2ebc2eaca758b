import { createContext } from 'react';
import { type Kept, useKept } from '#console/shared/drafts/use-kept';
import { type ApplicationDraft, emptyDraft } from './draft';

/** Whether what is typed outlives the page; every question says so. */
export const IsKeptContext = createContext(true);

export type KeptDraft = Kept<ApplicationDraft>;

/** The answers of one household. */
export const useDraft = (householdId: string): KeptDraft => useKept('application', householdId, emptyDraft);
