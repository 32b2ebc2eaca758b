import type { TaskItem } from '#contracts/tasks';
import { daysLeft } from '#console/shared/format/time';

export type TimeGroup = 'late' | 'today' | 'soon' | 'later';
export const timeGroups: readonly TimeGroup[] = ['late', 'today', 'soon', 'later'];

/** Days that count as soon. */
const soonWithin = 3;

function groupOf({ dueAt }: TaskItem, now: Date): TimeGroup {
  if (!dueAt) return 'later';
  const left = daysLeft(dueAt, now);
  if (left < 0) return 'late';
  if (left === 0) return 'today';
  return left <= soonWithin ? 'soon' : 'later';
}

/** Several of one step of one case (a task for each hit) are one thing to set out for. */
const isFirstOfItsStep = (task: TaskItem, index: number, all: readonly TaskItem[]): boolean =>
  all.findIndex(({ caseId, state }) => caseId === task.caseId && state === task.state) === index;

/** Tasks by distance in time, the nearest first. */
export function byTimeLeft(tasks: readonly TaskItem[], now = new Date()): { group: TimeGroup; tasks: TaskItem[] }[] {
  const inOrder = [...tasks].sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.id.localeCompare(b.id)).filter(isFirstOfItsStep);
  return timeGroups.map((group) => ({ group, tasks: inOrder.filter((task) => groupOf(task, now) === group) })).filter(({ tasks: found }) => found.length > 0);
}
