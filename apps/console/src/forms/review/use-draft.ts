import { useState } from 'react';
import type { EventFormProps } from '../form-props';

/** What is typed, begun with what was typed before, and told to whoever keeps it. */
export function useDraft<Value extends object>({ draft, onDraft }: Pick<EventFormProps, 'draft' | 'onDraft'>, empty: Value): [Value, (change: Partial<Value>) => void] {
  const [value, setValue] = useState<Value>({ ...empty, ...(draft as Partial<Value> | undefined) });
  const change = (part: Partial<Value>): void => {
    const next = { ...value, ...part };
    setValue(next);
    onDraft?.(next);
  };
  return [value, change];
}
