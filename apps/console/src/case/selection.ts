import { useSyncExternalStore } from 'react';
import type { TaskItem } from '#contracts/tasks';

/** As many as the server answers together. */
export const mostSelected = 200;

let chosen: ReadonlyMap<string, TaskItem> = new Map();
const listeners = new Set<() => void>();

/** Tasks ticked one by one, to be answered together; in memory only. */
export const useSelection = (): ReadonlyMap<string, TaskItem> => useSyncExternalStore(listen, () => chosen);

/** Ticks or unticks; beyond the most that can be answered together nothing is added. */
export function toggle(...tasks: TaskItem[]): void {
  const areTicked = tasks.every(({ id }) => chosen.has(id));
  const next = new Map(chosen);
  for (const task of tasks) {
    if (areTicked) next.delete(task.id);
    else if (next.size < mostSelected) next.set(task.id, task);
  }
  set(next);
}

export const unselect = (...ids: string[]): void => set(new Map([...chosen].filter(([id]) => !ids.includes(id))));

function set(next: ReadonlyMap<string, TaskItem>): void {
  chosen = next;
  listeners.forEach((listener) => listener());
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
