import { addDays, type Day, startOfDay } from '#domain/calendar.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { CalendarService } from '#services/policies/calendar.service.js';
import { openHookServer } from '#tests/channels/hook-server.js';
import { arrivalsBetween } from './arrivals.js';
import { audit } from './audit.js';
import { Clerk } from './clerk.js';
import { Desks } from './desks.js';
import { type MonthFigures, readFigures, readMonth, type YearFigures } from './figures.js';
import { openYearInstance, type YearInstance } from './instance.js';
import { OfficeHours } from './office-hours.js';
import { setUpPost } from './post.js';
import { Simulation } from './simulation.js';
import { CountyStaff } from './staff.js';

export interface YearWish {
  seed: number;
  households: number;
  /** First and last day of the simulated time; the calendar of 2026 is announced. */
  from: Day;
  until: Day;
  databaseUrl?: string;
  /** Hears of each month when it is over. */
  onMonth?(month: string, figures: MonthFigures): void;
}

export interface YearOutcome {
  figures: YearFigures;
  /** Messages that stopped in the week without mail, and were sent again. */
  sentAgain: number;
  /** What does not fit together; nothing, if all is well. */
  faults: string[];
}

/** A county lives through a time on the real engine and database, in this process. */
export async function liveThroughYear(wish: YearWish): Promise<YearOutcome> {
  const clock = new TurnableClock(new Date(startOfDay(wish.from).getTime() - 3_600_000));
  const hooks = await openHookServer();
  try {
    const { households, databaseUrl } = wish;
    const instance = await openYearInstance({ clock, households, ...(databaseUrl ? { databaseUrl } : {}) });
    try {
      return await live(instance, hooks.url, wish);
    } finally {
      await instance.close();
    }
  } finally {
    await hooks.close();
  }
}

async function live(instance: YearInstance, hooks: string, { seed, from, until, onMonth }: YearWish): Promise<YearOutcome> {
  const { app, pool, clock } = instance;
  const calendar = app.get(CalendarService, { strict: false }).current();
  const hours = new OfficeHours(calendar, from, until);
  const staff = await CountyStaff.of(pool, clock.now());
  await setUpPost(app, staff, hooks);
  const clerk = new Clerk(app);
  const desks = new Desks(instance, hours, clerk, seed, staff);
  const arrivals = await arrivalsBetween(pool, seed, hours, from, until);
  const simulation = new Simulation({ instance, calendar, clerk, desks, staff, arrivals, seed });
  for (const { first, last } of monthsOf(from, until)) {
    await simulation.liveThrough(first, last);
    onMonth?.(first.slice(0, 7), await readMonth(pool, first, last));
  }
  const figures = await readFigures(pool);
  return { figures, sentAgain: simulation.sentAgain, faults: await audit(instance, figures, clerk.accepted, calendar) };
}

function monthsOf(from: Day, until: Day): { first: Day; last: Day }[] {
  const months: { first: Day; last: Day }[] = [];
  for (let first = from; first <= until; ) {
    const next = `${addDays(`${first.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
    const end = addDays(next, -1);
    months.push({ first, last: end < until ? end : until });
    first = next;
  }
  return months;
}
