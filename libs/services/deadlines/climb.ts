import { newId } from '#infrastructure/ids.js';
import { accountOf } from '../people/office.js';
import type { DueSubject } from './due-subject.js';
import type { Hearers, Told, Vacancy } from './hearers.js';
import type { LadderBook } from './ladder-book.js';

/** A rung that is climbed now. */
export interface Climbed {
  id: string;
  name: string;
  action: string;
  /** The office it is about. */
  office: string;
  scheduledAt: Date;
  /** Nobody worked when its time came. */
  late: boolean;
  ladderId: string | null;
  told: Told[];
}

/** What follows from a look at a ladder: the rungs climbed, in order, and when to look again; null where none is left. */
export interface Climb {
  subject: DueSubject;
  rungs: Climbed[];
  nextAt: Date | null;
}

/**
 * Fires for work in an office with nobody in it, whatever the ladder says; once more, under a name of its own, where the office is left empty
 * again. Likewise where none of its people may act on the case.
 */
export const vacant = 'vacant';
export const barred = 'barred';

/** Which of the two a rung tells of, if any. */
export function vacancyIn(name: string): Vacancy | undefined {
  const [first, second] = name.split('/');
  if (first !== vacant) return undefined;
  return second === barred ? 'barred' : 'empty';
}

/** What a due date has climbed before. */
export interface Fired {
  names: ReadonlySet<string>;
  /** When it was last told that nobody is in the office, and that nobody there may act. */
  told: Readonly<Record<Vacancy, Date | null>>;
}

export const nothingFired: Fired = { names: new Set(), told: { empty: null, barred: null } };

/** In milliseconds; a rung that fires later than this after its time is marked late. */
const punctual = 60_000;

/** Pure: what a due date climbs at an instant. */
export function climbOf(subject: DueSubject, fired: Fired, book: LadderBook, hearers: Hearers, now: Date): Climb {
  const ahead = book.rungsOf(subject).filter(({ rung }) => !fired.names.has(rung.name) && isFor(subject, rung.action));
  const rungs = ahead
    .filter(({ at }) => at <= now)
    .map(({ rung, at, ladderId }) => climbed(now, subject, rung, at, ladderId, hearers.officeOf(subject, rung.action), hearers.hear(subject, rung)));
  const vacancy = subject.kind === 'task' ? newVacancy(subject, fired, hearers) : undefined;
  if (vacancy) {
    const isFirstLook = subject.rungAt === '-infinity' || new Date(subject.rungAt) <= subject.openedAt;
    const since = isFirstLook && fired.names.size === 0 ? subject.openedAt : now;
    const name = nameOfVacancy(vacancy, [...fired.names].filter((one) => vacancyIn(one) === vacancy).length);
    rungs.unshift(climbed(now, subject, { name, action: 'alert' }, since, null, hearers.officeOf(subject, 'alert'), hearers.hearOfVacancy(subject)));
  }
  return { subject, rungs, nextAt: ahead.find(({ at }) => at > now)?.at ?? null };
}

/** Nobody is there for the work, and the office above has not heard of it; or it has, and since then somebody left. */
function newVacancy(subject: DueSubject, { told }: Fired, hearers: Hearers): Vacancy | undefined {
  const vacancy = hearers.vacancyOf(subject);
  if (!vacancy) return undefined;
  const [toldAt, leftAt] = [told[vacancy], hearers.leftAt(subject)];
  return toldAt === null || (leftAt !== undefined && leftAt > toldAt) ? vacancy : undefined;
}

function nameOfVacancy(vacancy: Vacancy, before: number): string {
  const name = vacancy === 'barred' ? `${vacant}/${barred}` : vacant;
  return before === 0 ? name : `${name}/${before + 1}`;
}

/** One person's desk, who was asked for an opinion, is reminded and alerted; letters, circulars and talks are about the work of offices. */
const isFor = ({ kind, posts }: DueSubject, action: string): boolean =>
  kind === 'case' || accountOf(posts[0]!.office) === undefined || action === 'reminder' || action === 'alert';

/** Of work that was overdue when it came to the desk the time came with it. */
function climbed(
  now: Date,
  { openedAt }: DueSubject,
  { name, action }: Pick<Climbed, 'name' | 'action'>,
  scheduledAt: Date,
  ladderId: string | null,
  office: string,
  told: Told[],
): Climbed {
  const late = now.getTime() - Math.max(scheduledAt.getTime(), openedAt.getTime()) > punctual;
  return { id: newId(now), name, action, office, scheduledAt, late, ladderId, told };
}
