import type { OwnCase, TaskItem } from '#contracts/tasks';
import type { Said } from '#console/shared/i18n/words';

/** One line of a box: a task, or a case that concerns me. */
export interface Row {
  /** Of the task, or of the case. */
  id: string;
  caseId: string;
  number: string | null;
  headName: string | null;
  place: string;
  title: Said;
  definition: string;
  state: string;
  dueAt: string | null;
  late: boolean;
  provisional: boolean;
  openHits: number;
  redLines: number;
  /** Of 待办: what can be ticked, and who has it. */
  task?: TaskItem;
  /** Of 已办 and of cases that are over. */
  done: boolean;
  copy?: { by: string | null; note: string | null; readAt: string | null };
}

export const rowOfTask = (task: TaskItem): Row => ({ ...task, number: task.caseNumber, task, done: task.closedAt !== null });

export const rowOfCase = (own: OwnCase): Row => ({
  ...own,
  id: own.caseId,
  number: own.caseNumber,
  ...(own.sentByName === null ? {} : { copy: { by: own.sentByName, note: own.note, readAt: own.readAt } }),
});
