import { newId } from '#infrastructure/ids.js';
import { accountOf } from '../people/office.js';
import type { DueSubject } from './due-subject.js';
import type { Hearers, Told } from './hearers.js';
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

/** Fires for work in an office with nobody in it, whatever the ladder says. */
export const vacant = 'vacant';

/** In milliseconds; a rung that fires later than this after its time is marked late. */
const punctual = 60_000;

/** Pure: what a due date climbs at an instant. @param fired names of the rungs it has climbed before */
export function climbOf(subject: DueSubject, fired: ReadonlySet<string>, book: LadderBook, hearers: Hearers, now: Date): Climb {
  const ahead = book.rungsOf(subject).filter(({ rung }) => !fired.has(rung.name) && isFor(subject, rung.action));
  const rungs = ahead
    .filter(({ at }) => at <= now)
    .map(({ rung, at, ladderId }) => climbed(now, subject, rung, at, ladderId, hearers.officeOf(subject, rung.action), hearers.hear(subject, rung)));
  if (subject.kind === 'task' && !fired.has(vacant) && hearers.isVacant(subject)) {
    const isFirstLook = subject.rungAt === '-infinity' || new Date(subject.rungAt) <= subject.openedAt;
    const since = isFirstLook && fired.size === 0 ? subject.openedAt : now;
    rungs.unshift(climbed(now, subject, { name: vacant, action: 'alert' }, since, null, hearers.officeOf(subject, 'alert'), hearers.hearOfVacancy(subject)));
  }
  return { subject, rungs, nextAt: ahead.find(({ at }) => at > now)?.at ?? null };
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
