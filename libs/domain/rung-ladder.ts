import { type Calendar, type Day, startOfDay } from './calendar.js';
import { type PlaceCode, placesAbove } from './place-code.js';
import { type Rung, rungInstant } from './rung.js';

/** The state under which the ladder of a case's own due date is set. */
export const wholeCase = 'case';

/** The rungs of a place from a day on. An empty definition or state stands for all of them. */
export interface Ladder {
  id: string;
  placeCode: PlaceCode;
  definition: string;
  state: string;
  effectiveFrom: Day;
  rungs: readonly Rung[];
}

/** A ladder and the time in which it applies: from its first instant until another takes its place. */
export interface Reign {
  ladder: Ladder;
  from: Date;
  until?: Date;
}

/** A rung and when a due date reaches it. */
export interface DueRung {
  rung: Rung;
  ladderId: string;
  at: Date;
}

/**
 * The ladders that apply to the due dates of a step at a place, one after the other. At each instant the nearest place above counts
 * first, then the named procedure before all, the named step before all, the latest version before older ones.
 */
export function reignsOf(ladders: readonly Ladder[], placeCode: PlaceCode, definition: string, state: string): Reign[] {
  const above = placesAbove(placeCode);
  const fitting = ladders
    .filter((ladder) => above.includes(ladder.placeCode) && ['', definition].includes(ladder.definition) && ['', state].includes(ladder.state))
    .sort((a, b) => compare(rankOf(b), rankOf(a)));
  const reigns: Reign[] = [];
  for (const day of [...new Set(fitting.map(({ effectiveFrom }) => effectiveFrom))].sort()) {
    const ladder = fitting.find(({ effectiveFrom }) => effectiveFrom <= day)!;
    const before = reigns.at(-1);
    if (before?.ladder === ladder) continue;
    const from = startOfDay(day);
    if (before) before.until = from;
    reigns.push({ ladder, from });
  }
  return reigns;
}

/**
 * The rungs a due date climbs, in order of time: those whose instant lies in the reign of the ladder they belong to, so that a rung taken
 * off a ladder never fires from that day on, one that fell due while nobody worked still does, and a new one asks for nothing that is past.
 */
export function rungsOf(reigns: readonly Reign[], dueAt: Date, calendar: Calendar): DueRung[] {
  const found = reigns.flatMap(({ ladder, from, until }) =>
    ladder.rungs
      .filter(({ enabled }) => enabled)
      .map((rung) => ({ rung, ladderId: ladder.id, at: rungInstant(rung, dueAt, calendar) }))
      .filter(({ at }) => at >= from && (!until || at < until)),
  );
  const ordered = found.sort((a, b) => a.at.getTime() - b.at.getTime());
  return ordered.filter(({ rung }, index) => ordered.findIndex((other) => other.rung.name === rung.name) === index);
}

/** Whether a rung asks for something: one before the due date that lies before the work was opened does not. */
export const isClimbed = ({ rung, at }: DueRung, openedAt: Date): boolean => rung.offset.when !== 'before' || at >= openedAt;

const rankOf = ({ placeCode, definition, state, effectiveFrom }: Ladder): string[] => [placeCode, definition && '1', state && '1', effectiveFrom];

/** Places above each other sort by length of their digits, and so by their code. */
function compare(left: string[], right: string[]): number {
  for (const [index, part] of left.entries()) {
    if (part !== right[index]) return part < right[index]! ? -1 : 1;
  }
  return 0;
}
