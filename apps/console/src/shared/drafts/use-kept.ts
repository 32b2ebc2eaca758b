import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '../api/use';
import { dropDraft, loadDraft, saveDraft } from './drafts';
import { isOwned, owner } from './owner';
import { canKeep } from './seal';

/** Where the browser keeps nothing (no certificate), what was typed lives as long as the page. */
const inMemory = new Map<string, unknown>();

/** Something typed bit by bit, kept until it is sent. */
export interface Kept<Value> {
  /** Absent while it is being read. */
  draft: Value | undefined;
  /** @param change worked out of what is there by then, where it adds to it: a paper may go up for a while */
  change(change: Partial<Value> | ((now: Value) => Partial<Value>)): Promise<void>;
  drop(): Promise<void>;
  /** Whether it outlives the page; who types should be told. */
  isKept: boolean;
}

/**
 * What the person who is signed in types for `id`, encrypted on this device after each change.
 * @param empty what it begins with; the same object each time
 */
export function useKept<Value extends object>(kind: string, id: string, empty: Value): Kept<Value> {
  const [draft, setDraft] = useState<Value>();
  const latest = useRef(empty);
  const [hasFailed, setFailed] = useState(false);
  const isKept = canKeep() && isOwned() && !hasFailed;
  const saving = useRef(Promise.resolve());
  const place = isOwned() ? [owner(), kind, id].join('/') : undefined;
  const show = useCallback((next: Value) => {
    latest.current = next;
    setDraft(next);
  }, []);
  useEffect(() => {
    const kept = isKept ? loadDraft<Value>(kind, id).catch(() => undefined) : Promise.resolve(undefined);
    void kept.then((found) => show({ ...empty, ...(found ?? (place && (inMemory.get(place) as Value | undefined))) }));
  }, [kind, id, empty, place, isKept, show]);
  const change = useCallback(
    async (next: Partial<Value> | ((now: Value) => Partial<Value>)) => {
      show({ ...latest.current, ...(typeof next === 'function' ? next(latest.current) : next) });
      if (place) inMemory.set(place, latest.current);
      if (!isKept) return;
      // One after the other: an earlier save never lands on a later one.
      saving.current = saving.current.then(() => saveDraft(kind, id, latest.current)).catch(() => setFailed(true));
      await saving.current;
    },
    [kind, id, place, isKept, show],
  );
  const drop = useCallback(async () => {
    if (place) inMemory.delete(place);
    await saving.current;
    if (isKept) await dropDraft(kind, id);
  }, [kind, id, place, isKept]);
  return { draft, change, drop, isKept };
}

/** What was sent last, and its key: the same again keeps it and counts once, after a reload too. */
export interface Attempt {
  text: string;
  key: string;
}

export function attemptOf(body: unknown, last: Attempt | undefined): Attempt {
  const text = JSON.stringify(body);
  return last?.text === text ? last : { text, key: newKey() };
}
