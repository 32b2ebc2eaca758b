import { useSyncExternalStore } from 'react';
import { upload } from '#console/shared/api/client';

/** The workbook that is on its way; whoever leaves the page and comes back finds it here. */
export interface GoingUp {
  name: string;
  share: number;
  stop(): void;
}

export const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let current: GoingUp | undefined;
const listeners = new Set<() => void>();

function show(next: GoingUp | undefined): void {
  current = next;
  listeners.forEach((listener) => listener());
}

export const useGoingUp = (): GoingUp | undefined => useSyncExternalStore(listen, () => current);

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @returns the import it began; nothing where it was stopped */
export async function bringUp(file: File): Promise<{ id: string } | undefined> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const tell = (share: number) => show({ name: file.name, share, stop: () => stopping.abort() });
  tell(0);
  try {
    return await upload<{ id: string }>('/imports/households', new Blob([file], { type: workbook }), {}, { tell, signal });
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    show(undefined);
  }
}
