import { useSyncExternalStore } from 'react';

const listen = (listener: () => void): (() => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

/** Whether the browser believes that there is a network. */
export const useOnline = (): boolean => useSyncExternalStore(listen, () => navigator.onLine);
