import type { Query } from '#console/shared/api/client';
import type { Me } from '#console/shared/session/session';

export const boxes = ['todo', 'done', 'started', 'copied'] as const;
export type Box = (typeof boxes)[number];

export const dueChoices = ['late', 'today', 'soon', 'week'] as const;
export type DueChoice = (typeof dueChoices)[number];

/** What the list shows, as it stands in the address: places, procedures and flags, never a name or a number of a person. */
export interface InboxFilter {
  box: Box;
  place?: string | undefined;
  definition?: string | undefined;
  state?: string | undefined;
  due?: DueChoice | undefined;
  claimed?: 'mine' | 'free' | undefined;
  flags: string[];
}

const filterNames = ['place', 'definition', 'state', 'due', 'claimed'] as const;

export function readFilter(address: URLSearchParams): InboxFilter {
  const box = boxes.find((name) => name === address.get('box')) ?? 'todo';
  const flags = address.get('flags')?.split(',').filter(Boolean) ?? [];
  const rest = Object.fromEntries(filterNames.flatMap((name) => (address.get(name) ? [[name, address.get(name)!]] : [])));
  return { box, flags, ...rest };
}

export function writeFilter({ box, flags, ...rest }: InboxFilter): URLSearchParams {
  const known = Object.entries({ box, ...rest, flags: flags.join(',') }).filter(([, value]) => value);
  return new URLSearchParams(known as [string, string][]);
}

const dayMs = 86_400_000;
const days: Record<Exclude<DueChoice, 'late'>, number> = { today: 1, soon: 3, week: 7 };

/** As the API asks for it. Days end at midnight in Shanghai, so that the question stays the same all day. */
export function asQuery({ box, due, flags, claimed, ...rest }: InboxFilter, now = Date.now()): Query {
  const isOfTasks = box === 'todo' || box === 'done';
  const asked = due === 'late' ? [...new Set([...flags, 'late'])] : flags;
  const known = isOfTasks ? asked : asked.filter((flag) => caseFlags.has(flag));
  return {
    box,
    ...rest,
    ...(isOfTasks && claimed ? { claimed } : {}),
    ...(due && due !== 'late' ? { dueBefore: new Date(midnight(now) + days[due] * dayMs).toISOString() } : {}),
    ...(known.length > 0 ? { flags: known.join(',') } : {}),
  };
}

const caseFlags = new Set(['late', 'provisional', 'hits', 'redLine']);

const eastEightMs = 8 * 3_600_000;
/** When today began in Shanghai. */
const midnight = (now: number): number => Math.floor((now + eastEightMs) / dayMs) * dayMs - eastEightMs;

/** The county somebody works in. */
export const countyOf = ({ bindings }: Me): string => `${bindings[0]?.placeCode.slice(0, 6) ?? ''}000000`;
