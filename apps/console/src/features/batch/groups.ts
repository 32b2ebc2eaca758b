import type { TaskItem } from '#contracts/tasks';

/** Tasks of one step: what can be answered together. */
export interface Group {
  key: string;
  tasks: TaskItem[];
}

export function groupsOf(tasks: Iterable<TaskItem>): Group[] {
  const groups = new Map<string, TaskItem[]>();
  for (const task of tasks) {
    const key = `${task.definition}/${task.state}`;
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups].map(([key, own]) => ({ key, tasks: own })).sort((one, other) => other.tasks.length - one.tasks.length);
}
