import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { placeNames } from '../cases/office-titles.js';
import { type NoticeOrder, NoticesService } from '../notices/notices.service.js';
import { CalendarService } from '../policies/calendar.service.js';
import { type Climb, climbOf, type Climbed, nothingFired, vacancyIn } from './climb.js';
import { insertRungs, ladderLock, moveOn, readFired } from './climb-statements.js';
import { type DueSubject, findDueSubjects, findNextRung } from './due-subject.js';
import { Hearers } from './hearers.js';
import { LadderBook } from './ladder-book.js';
import { LaddersService } from './ladders.service.js';
import { letterKinds, writeLetters } from './letter-writer.js';
import { dueText, StepTitles } from './step-titles.js';

/** What one round of climbing came to. */
export interface Round {
  /** Due dates that were looked at; fewer than asked for means that no more are due. */
  looked: number;
  /** Those of them that were this climber's; the others were taken or changed by somebody else. */
  moved: number;
  climbed: number;
  told: number;
}

/** Due dates that are written in one transaction. */
const together = 500;
/** While the database writes one part, the next is reckoned. */
const lanes = 2;

/**
 * Due dates climb their ladders. A round reads set-wise, reckons in memory and writes in short transactions what is still as it was seen:
 * many climbers may be at it, any may die, and each rung fires once. A closed task or a stopped clock is never looked at.
 */
@Injectable()
export class RungsService {
  private readonly titles: StepTitles;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly registry: Registry,
    private readonly calendars: CalendarService,
    private readonly ladders: LaddersService,
    private readonly notices: NoticesService,
  ) {
    this.titles = new StepTitles(registry);
  }

  /** One round over what is due now. @param limit due dates of tasks, and of cases, at most */
  async climb(limit = 2000): Promise<Round> {
    const now = this.clock.now();
    const subjects = await findDueSubjects(this.pool, now, limit);
    if (subjects.length === 0) return { looked: 0, moved: 0, climbed: 0, told: 0 };
    const [ladders, hearers, fired] = await Promise.all([
      this.ladders.all(),
      Hearers.of(this.pool, this.registry, subjects, now),
      readFired(this.pool, subjects),
      this.calendars.reload(),
    ]);
    const book = new LadderBook(ladders, this.calendars.current());
    const round: Round = { looked: subjects.length, moved: 0, climbed: 0, told: 0 };
    const lane = async () => {
      for (let part = subjects.splice(0, together); part.length > 0; part = subjects.splice(0, together)) {
        const climbs = part.map((subject) => climbOf(subject, fired.get(subject.id) ?? nothingFired, book, hearers, now));
        const { moved, climbed, told } = await inTransaction(this.pool, (client) => this.write(client, climbs, ladders.length, hearers, now));
        round.moved += moved;
        round.climbed += climbed;
        round.told += told;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return round;
  }

  /** The next instant after `now`, and before `until`, at which a ladder has to be looked at. */
  nextDue(now: Date, until: Date): Promise<Date | undefined> {
    return findNextRung(this.pool, now, until);
  }

  private async write(client: PoolClient, climbs: Climb[], ladders: number, hearers: Hearers, now: Date): Promise<Omit<Round, 'looked'>> {
    await client.query(`SELECT pg_advisory_xact_lock_shared(${ladderLock})`);
    const of = (kind: DueSubject['kind']) => climbs.filter(({ subject }) => subject.kind === kind);
    const moved = new Set([...(await moveOn(client, 'task', of('task'), ladders)), ...(await moveOn(client, 'case', of('case'), ladders))]);
    const climbed = await insertRungs(client, climbs.filter(({ subject }) => moved.has(subject.id)), now);
    const letters = climbed.filter(({ rung }) => letterKinds[rung.action]);
    await writeLetters(client, letters.map(({ subject, rung }) => ({ subject, rung, office: hearers.addressee(subject, rung.action) })), now);
    await this.notices.tell(await this.orders(client, climbed, now), client);
    return { moved: moved.size, climbed: climbed.length, told: climbed.reduce((sum, { rung }) => sum + rung.told.length, 0) };
  }

  /** To each account once; steps, places and days, never the name of a household. */
  private async orders(client: PoolClient, climbed: { subject: DueSubject; rung: Climbed }[], at: Date): Promise<NoticeOrder[]> {
    const places = await placeNames(client, climbed.map(({ subject }) => subject.placeCode));
    return climbed.map(({ subject: { caseId, definition, version, state, placeCode, dueAt }, rung }) => ({
      key: `rung/${rung.id}`,
      caseId,
      template: templateOf(rung),
      params: { step: this.titles.of(definition, version, state), place: places.get(placeCode) ?? placeCode, due: dueText(dueAt) },
      urgent: rung.action !== 'reminder',
      at,
      accounts: rung.told.map(({ accountId }) => accountId),
    }));
  }
}

function templateOf({ name, action }: Climbed): string {
  const vacancy = vacancyIn(name);
  if (vacancy) return vacancy === 'barred' ? 'rung-barred' : 'rung-vacant';
  return `rung-${action}`;
}
