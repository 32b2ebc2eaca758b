import type { Pool } from 'pg';
import type { WorkflowDefinition } from '#engine/define.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { PrismaService } from '#infrastructure/postgres/prisma.service.js';
import { FreezeBook } from '#services/freeze/freeze-book.js';
import { CalendarService } from '#services/policies/calendar.service.js';
import { officeOf } from '#services/policies/office-namer.js';
import { PeriodsService } from '#services/policies/periods.service.js';
import { PoliciesService } from '#services/policies/policies.service.js';
import { seedCalendar } from '#services/policies/seed.js';
import { engineOn, type TestEngine } from './harness.js';

/** An engine that counts as an office does: on the days the State Council announced, with the services' own reckoning. */
export async function engineOnAnnouncedDays(pool: Pool, definitions: WorkflowDefinition[], begin: string): Promise<TestEngine & { calendars: CalendarService }> {
  const clock = new TurnableClock(new Date(begin));
  await seedCalendar(pool, clock.now());
  const calendars = new CalendarService(pool);
  await calendars.reload();
  const periods = new PeriodsService(new PoliciesService(pool, new PrismaService(pool), clock), calendars, new FreezeBook(pool));
  return { ...engineOn(pool, definitions, { clock, periods, offices: officeOf }), calendars };
}

/** The day at whose 24:00 in Shanghai an instant lies. */
export function lastDay(instant: string): string {
  const [day, time] = new Date(Date.parse(instant) - 16 * 3_600_000).toISOString().split('T');
  if (time !== '00:00:00.000Z') throw new Error(`${instant} is not the end of a day in Shanghai`);
  return day!;
}
