import { useRef, useState } from 'react';
import type { EventFormProps } from '../form-props';

/** What is typed, begun with what was typed before, and told to whoever keeps it. */
export function useDraft<Value extends object>({ draft, onDraft }: Pick<EventFormProps, 'draft' | 'onDraft'>, empty: Value): [Value, (change: Partial<Value>) => void] {
  const [value, setValue] = useState<Value>({ ...empty, ...(draft as Partial<Value> | undefined) });
  // A file that went up while somebody typed on joins what was typed by then.
  const latest = useRef(value);
  const change = (part: Partial<Value>): void => {
    latest.current = { ...latest.current, ...part };
    setValue(latest.current);
    onDraft?.(latest.current);
  };
  return [value, change];
}
