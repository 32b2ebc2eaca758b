import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, loadDraft, saveDraft } from '#console/shared/drafts/drafts';
import { isOwned } from '#console/shared/drafts/owner';
import { canKeep } from '#console/shared/drafts/seal';
import { type ApplicationDraft, emptyDraft } from './draft';

const kind = 'application';
/** Where the browser keeps nothing (no certificate), answers live as long as the page. */
const inMemory = new Map<string, ApplicationDraft>();

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
  const isKept = canKeep() && isOwned();
  const show = useCallback((next: ApplicationDraft) => {
    latest.current = next;
    setDraft(next);
  }, []);
  useEffect(() => {
    const kept = isKept ? loadDraft<ApplicationDraft>(kind, householdId).catch(() => undefined) : Promise.resolve(inMemory.get(householdId));
    void kept.then((found) => show({ ...emptyDraft, ...found }));
  }, [householdId, isKept, show]);
  const change = useCallback(
    async (next: Partial<ApplicationDraft>) => {
      show({ ...latest.current, ...next });
      if (isKept) await saveDraft(kind, householdId, latest.current);
      else inMemory.set(householdId, latest.current);
    },
    [householdId, isKept, show],
  );
  const drop = useCallback(async () => {
    inMemory.delete(householdId);
    if (isKept) await dropDraft(kind, householdId);
  }, [householdId, isKept]);
  return { draft, change, drop, isKept };
}
