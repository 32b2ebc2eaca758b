import { createContext, type ReactNode, useCallback, useContext, useEffect, useId, useMemo, useState } from 'react';

interface Holds {
  /** Why nothing is sent now, or nothing. */
  why: string | undefined;
  set(id: string, why: string | undefined): void;
}

const HoldsContext = createContext<Holds>({ why: undefined, set: () => {} });

interface Props {
  /** What holds the form back from outside, before whatever its fields say. */
  why?: string | undefined;
  children: ReactNode;
}

/** A form whose fields may hold back its sending: a photo on its way would be left behind. */
export function Holding({ why: outside, children }: Props) {
  const [holds, setHolds] = useState<ReadonlyMap<string, string>>(new Map());
  const set = useCallback((id: string, reason: string | undefined) => {
    setHolds((before) => {
      const next = new Map(before);
      if (reason === undefined) next.delete(id);
      else next.set(id, reason);
      return next;
    });
  }, []);
  const [inside] = holds.values();
  const why = outside ?? inside;
  return <HoldsContext value={useMemo(() => ({ why, set }), [why, set])}>{children}</HoldsContext>;
}

/** Holds back the form around it for as long as there is a reason, in a sentence. */
export function useHold(why: string | undefined): void {
  const id = useId();
  const { set } = useContext(HoldsContext);
  useEffect(() => {
    if (why === undefined) return undefined;
    set(id, why);
    return () => set(id, undefined);
  }, [id, why, set]);
}

/** Why the form is not sent now, or nothing. */
export const useHeld = (): string | undefined => useContext(HoldsContext).why;

/** The sentence beside the button that waits. */
export function HeldNote({ id }: { id?: string }) {
  const why = useHeld();
  return <div role="status">{why && <p id={id} className="field-held">{why}</p>}</div>;
}
