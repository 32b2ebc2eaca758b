import { useEffect, useRef } from 'react';

/** What single keys do, by what the key writes: `j`, `?`, `Enter`, `Escape`. */
type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const fields = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], form';
const opening = 'a[href], button, summary, [role="button"], [role="tab"], [role="menuitem"], input';

/** While somebody types or is in a form, or an input method puts characters together, keys belong to what they write. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  const target = event.target as HTMLElement | null;
  return Boolean(target?.closest?.(fields) ?? document.querySelector('[role="dialog"][aria-modal="true"], .ant-modal-wrap:not([style*="display: none"])'));
}

/** Keys of the page. What has the focus keeps its own Enter and blank; Escape is for `onEscape` of whoever is open. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const target = event.target as HTMLElement | null;
      if (event.key === 'Enter' && target?.closest?.(opening)) return;
      const act = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
