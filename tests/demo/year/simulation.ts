import { addDays, type Calendar, type Day, isWorkingDay, startOfDay } from '#domain/calendar.js';
import { CHORES, type Chore } from '#apps/worker/chores/chore.js';
import type { RingKind } from '#infrastructure/queues/wake.js';
import { BindingsService } from '#services/people/bindings.service.js';
import { readOffice } from '#services/people/office.js';
import type { Person } from '#services/people/person.js';
import { type Arrival, apply } from './arrivals.js';
import { Agenda } from './agenda.js';
import { chanceOf } from './chance.js';
import type { Clerk } from './clerk.js';
import type { Desks } from './desks.js';
import { brokenMail, vacancy } from './events-of-the-year.js';
import type { YearInstance } from './instance.js';
import { answerLetters } from './letters-desk.js';
import { sendAgain } from './post.js';
import { CountyStaff } from './staff.js';

const morning = 8 * 3_600_000;

/** An instant at which something happens; sometimes no more than that a message is due. */
interface Stop {
  at: Date;
  messagesOnly: boolean;
}

export interface SimulationParts {
  instance: YearInstance;
  calendar: Calendar;
  clerk: Clerk;
  desks: Desks;
  staff: CountyStaff;
  arrivals: Arrival[];
  seed: number;
}

/**
 * Turns the clock from one instant at which something happens to the next, and has done what is due there: an hour in which offices work, a period
 * that is over, a rung, a message. Nothing waits for real time, so nothing may be late.
 */
export class Simulation {
  private readonly arriving = new Agenda<Arrival>();
  private readonly chores: ReadonlyMap<RingKind, Chore>;
  /** Messages that had stopped while the mail server took nothing, and were sent again. */
  sentAgain = 0;
  private staff: CountyStaff;
  private gone?: Person;

  constructor(private readonly parts: SimulationParts) {
    this.staff = parts.staff;
    this.chores = new Map(parts.instance.app.get<Chore[]>(CHORES, { strict: false }).map((chore) => [chore.kind, chore]));
    for (const arrival of parts.arrivals) this.arriving.add(arrival.at, arrival);
  }

  /** Lives through all days up to this one. */
  async liveThrough(from: Day, until: Day): Promise<void> {
    for (let day = from; day <= until; day = addDays(day, 1)) {
      await this.passTo(new Date(startOfDay(day).getTime() + morning));
      await this.begin(day);
    }
    await this.passTo(new Date(startOfDay(addDays(until, 1)).getTime() - 1));
  }

  /** Stops at every instant on the way at which something is due. */
  private async passTo(end: Date): Promise<void> {
    const { clock } = this.parts.instance;
    for (let next = await this.nextStop(end); next; next = await this.nextStop(end)) {
      clock.turnTo(next.at);
      await (next.messagesOnly ? this.post() : this.stop());
    }
    clock.turnTo(end);
  }

  private async nextStop(end: Date): Promise<Stop | undefined> {
    const now = this.parts.instance.clock.now();
    const planned = [this.parts.desks.agenda.next(), this.arriving.next()].filter((at) => at !== undefined && at <= end);
    const until = earliest([end, ...planned])!;
    const due = (kind: RingKind) => this.chores.get(kind)!.nextDue!(now, until);
    const [timer, rung, message] = await Promise.all([due('timers'), due('rungs'), due('deliveries')]);
    const work = earliest([...planned, timer, rung]);
    const at = earliest([work, message]);
    return at && at <= end ? { at, messagesOnly: !work || work > at } : undefined;
  }

  private async stop(): Promise<void> {
    const { instance, desks, clerk, seed } = this.parts;
    await this.wake('timers');
    const arrivals = this.arriving.take(instance.clock.now());
    await Promise.all([
      desks.work(),
      ...arrivals.map((arrival) => apply(arrival, this.staff, clerk, chanceOf(seed, arrival.household.number, 'applies'))),
    ]);
    await this.wake('outbox', 'rungs');
    await this.post();
    await desks.look();
  }

  /** A day begins: what the county has to see to, and on working days what comes round on a schedule; once a week everything, and the seals. */
  private async begin(day: Day): Promise<void> {
    const { instance, calendar, desks } = this.parts;
    const { app, pool, clock, mailbox, chores } = instance;
    mailbox.manner = brokenMail.from <= day && day < brokenMail.until ? 'refuse' : 'take';
    if (day === brokenMail.until) this.sentAgain = await sendAgain(app, this.staff.first('system-administrator'));
    if (day === vacancy.from || day === vacancy.until) await this.changeStaff(day === vacancy.from);
    if (isWorkingDay(calendar, day)) {
      await answerLetters(app, pool, this.staff, clock.now());
      await this.wake('schedules', 'campaigns', 'rungs');
    }
    if (clock.now().getUTCDay() === 1) await chores.sweep();
    await this.post();
    await desks.look();
  }

  /** An officer leaves, and weeks later a successor comes: here the same person, so that the accounts stay those of the demo. */
  private async changeStaff(leaves: boolean): Promise<void> {
    const { app, pool, clock } = this.parts.instance;
    const bindings = app.get(BindingsService, { strict: false });
    const security = this.staff.first('security-administrator');
    if (leaves) {
      this.gone = this.staff.in(vacancy.office)[0]!;
      const { rows } = await pool.query<{ id: string }>('SELECT id FROM role_binding WHERE account_id = $1', [this.gone.accountId]);
      await bindings.unbind(security, this.gone.accountId, rows[0]!.id, '调离');
    } else if (this.gone) {
      const { role, placeCode, department } = readOffice(vacancy.office)!;
      await bindings.bind(security, this.gone.accountId, { role, placeCode, department } as Parameters<BindingsService['bind']>[2]);
    }
    this.staff = await CountyStaff.of(pool, clock.now());
    this.parts.desks.staffed(this.staff);
  }

  /** Messages go out until none is due: that one stopped is a notice itself. */
  private async post(): Promise<void> {
    while (await this.hasPost()) await this.wake('notices', 'deliveries');
  }

  private async hasPost(): Promise<boolean> {
    const { pool, clock } = this.parts.instance;
    const { rows } = await pool.query<{ due: boolean }>(
      `SELECT EXISTS (SELECT FROM notice WHERE dispatched_at IS NULL) OR EXISTS (SELECT FROM delivery WHERE state = 'waiting' AND due_at <= $1) AS due`,
      [clock.now()],
    );
    return rows[0]!.due;
  }

  private async wake(...kinds: RingKind[]): Promise<void> {
    for (const kind of kinds) await this.parts.instance.chores.wake(kind);
  }
}

const earliest = (instants: (Date | undefined)[]): Date | undefined =>
  instants.filter((at) => at !== undefined).sort((one, other) => one.getTime() - other.getTime())[0];
