import { useEffect, useRef, useState } from 'react';
import { dropDraft, loadDraft, saveDraft } from '#console/shared/drafts/drafts';
import { canKeep } from '#console/shared/drafts/seal';
import { emptyFiling, type Filing } from './filing';

const kind = 'filing';

/** A filing as it is typed, kept on the phone where it can be. */
export function useFiling(householdId: string) {
  const [filing, setFiling] = useState<Filing>();
  const latest = useRef(emptyFiling);
  useEffect(() => {
    const kept = canKeep() ? loadDraft<Filing>(kind, householdId).catch(() => undefined) : Promise.resolve(undefined);
    void kept.then((found) => setFiling((latest.current = found ?? emptyFiling)));
  }, [householdId]);
  // What rests on what is there already is told of it as it is then: papers of two members may go up at once.
  const keep = async (change: Partial<Filing> | ((now: Filing) => Partial<Filing>)): Promise<void> => {
    latest.current = { ...latest.current, ...(typeof change === 'function' ? change(latest.current) : change) };
    setFiling(latest.current);
    if (canKeep()) await saveDraft(kind, householdId, latest.current);
  };
  const drop = async (): Promise<void> => {
    if (canKeep()) await dropDraft(kind, householdId);
  };
  return { filing, keep, drop };
}
