import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';

/** A sentence as the API sends it. */
export type Said = { zh: string; en: string };

const place = 'language';
const listeners = new Set<() => void>();
let current: Language = read();
show();

export const language = (): Language => current;

export function chooseLanguage(next: Language): void {
  current = next;
  try {
    localStorage.setItem(place, next);
  } catch {
    // A browser that keeps nothing speaks Chinese again the next time.
  }
  show();
  listeners.forEach((listener) => listener());
}

/** The language of the page and how to change it: `const [language, choose] = useLanguage()`. */
export function useLanguage(): [Language, (next: Language) => void] {
  return [useSyncExternalStore(listen, language), chooseLanguage];
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Language {
  try {
    return localStorage.getItem(place) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

/** Screen readers choose their voice by it, browsers the shape of Chinese characters. */
function show(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}
