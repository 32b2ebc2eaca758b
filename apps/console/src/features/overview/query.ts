import type { OverviewView } from '#contracts/overview';
import { views } from './words';

/** What is looked at, as it stands in the address: places, procedures, steps and days, never a person. */
export interface Looking {
  by: OverviewView;
  place?: string;
  definition?: string;
  state?: string;
}

export interface TaskFilter {
  place?: string;
  definition?: string;
  state?: string;
  dueFrom?: string;
  dueTo?: string;
  overdue?: 'true';
}

const named = <Name extends string>(address: URLSearchParams, names: readonly Name[]): Partial<Record<Name, string>> =>
  Object.fromEntries(names.flatMap((name) => (address.get(name) ? [[name, address.get(name)!]] : []))) as Partial<Record<Name, string>>;

export const readLooking = (address: URLSearchParams): Looking => ({
  by: views.find((view) => view === address.get('by')) ?? 'place',
  ...named(address, ['place', 'definition', 'state']),
});

export const readTaskFilter = (address: URLSearchParams): TaskFilter =>
  named(address, ['place', 'definition', 'state', 'dueFrom', 'dueTo', 'overdue']) as TaskFilter;

/** Without what is not asked for. */
export const asAddress = (asked: object): string =>
  new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')).toString();

export const tasksAt = (filter: TaskFilter): string => `/overview/tasks?${asAddress(filter)}`;
