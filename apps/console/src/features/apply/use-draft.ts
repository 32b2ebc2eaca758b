import { createContext, useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, loadDraft, saveDraft } from '#console/shared/drafts/drafts';
import { isOwned } from '#console/shared/drafts/owner';
import { canKeep } from '#console/shared/drafts/seal';
import { type ApplicationDraft, emptyDraft } from './draft';

const kind = 'application';
/** Where the browser keeps nothing (no certificate), answers live as long as the page. */
const inMemory = new Map<string, ApplicationDraft>();

/** Whether what is typed outlives the page; every question says so. */
export const IsKeptContext = createContext(true);

export interface KeptDraft {
  /** Absent while it is being read. */
  draft: ApplicationDraft | undefined;
  change(change: Partial<ApplicationDraft>): Promise<void>;
  drop(): Promise<void>;
  isKept: boolean;
}

/** The answers of one household, encrypted on this phone after each change. */
export function useDraft(householdId: string): KeptDraft {
  const [draft, setDraft] = useState<ApplicationDraft>();
  const latest = useRef<ApplicationDraft>(emptyDraft);
  const [hasFailed, setFailed] = useState(false);
  const isKept = canKeep() && isOwned() && !hasFailed;
  const saving = useRef(Promise.resolve());
  const show = useCallback((next: ApplicationDraft) => {
    latest.current = next;
    setDraft(next);
  }, []);
  useEffect(() => {
    const kept = isKept ? loadDraft<ApplicationDraft>(kind, householdId).catch(() => undefined) : Promise.resolve(undefined);
    void kept.then((found) => show({ ...emptyDraft, ...(found ?? inMemory.get(householdId)) }));
  }, [householdId, isKept, show]);
  const change = useCallback(
    async (next: Partial<ApplicationDraft>) => {
      show({ ...latest.current, ...next });
      inMemory.set(householdId, latest.current);
      if (!isKept) return;
      // One after the other: an earlier save never lands on a later one.
      saving.current = saving.current.then(() => saveDraft(kind, householdId, latest.current)).catch(() => setFailed(true));
      await saving.current;
    },
    [householdId, isKept, show],
  );
  const drop = useCallback(async () => {
    inMemory.delete(householdId);
    if (isKept) await dropDraft(kind, householdId);
  }, [householdId, isKept]);
  return { draft, change, drop, isKept };
}
