import type { Pool } from 'pg';
import { dayOf } from '#domain/calendar.js';
import { CaseEngine } from '#engine/case-engine.js';
import { readOffice } from '#services/people/office.js';
import type { Person } from '#services/people/person.js';
import { Agenda } from './agenda.js';
import { chanceOf } from './chance.js';
import type { Clerk } from './clerk.js';
import { whenDone } from './habits.js';
import { identificationActs, objects } from './identification-acts.js';
import type { YearInstance } from './instance.js';
import type { OfficeHours } from './office-hours.js';
import { findNewWork, stillOpen } from './open-work.js';
import { reverificationActs } from './reverification-acts.js';
import type { CountyStaff } from './staff.js';
import type { Act, Doing, OpenWork } from './work.js';

interface Plan {
  work: OpenWork;
  before: number;
  act: Act;
  /** The step the case has to be in; a task answers for itself. */
  while?: string;
}

const acts: Readonly<Record<string, Readonly<Record<string, Act>>>> = { identification: identificationActs, reverification: reverificationActs };
/** Cases that people are at in the same moment. */
const atOnce = 24;
const objectionShare = 0.08;
const objectionWithin = 4 * 86_400_000;

/** All desks of the county: work that comes in is planned as offices do, and done when its hour has come. */
export class Desks {
  readonly agenda = new Agenda<Plan>();
  private readonly known = new Set<string>();
  private readonly visits = new Map<string, number>();
  private readonly engine: CaseEngine;
  private readonly pool: Pool;
  private lookedAt = new Date(0);

  constructor(
    private readonly instance: YearInstance,
    private readonly hours: OfficeHours,
    private readonly clerk: Clerk,
    private readonly seed: number,
    private staff: CountyStaff,
  ) {
    this.engine = instance.app.get(CaseEngine, { strict: false });
    this.pool = instance.pool;
  }

  /** Somebody has come or left. */
  staffed(staff: CountyStaff): void {
    this.staff = staff;
  }

  /** Plans what has come in since the last look. */
  async look(): Promise<void> {
    const now = this.instance.clock.now();
    for (const work of await findNewWork(this.pool, this.lookedAt)) {
      if (this.known.has(work.taskId)) continue;
      this.known.add(work.taskId);
      const act = acts[work.definition]?.[work.state];
      if (!act) throw new Error(`Nobody knows how to do "${work.state}" of ${work.definition}.`);
      const before = this.count(work);
      this.agenda.add(whenDone(work, this.hours, this.chance(work, before, 'when')), { work, before, act });
    }
    this.lookedAt = now;
  }

  /** Everybody does what they have planned for now, each case one thing after the other. */
  async work(): Promise<void> {
    const plans = this.agenda.take(this.instance.clock.now());
    if (plans.length === 0) return;
    const open = await stillOpen(this.pool, plans.map(({ work }) => work.taskId));
    const byCase = new Map<string, Plan[]>();
    for (const plan of plans) {
      if (!plan.while && !open.has(plan.work.taskId)) continue;
      byCase.set(plan.work.caseId, [...(byCase.get(plan.work.caseId) ?? []), plan]);
    }
    const waiting = [...byCase.values()];
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) for (const plan of next) await this.perform(plan);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  }

  private async perform(plan: Plan): Promise<void> {
    const { work, before, act } = plan;
    const at = this.instance.clock.now();
    const chance = this.chance(work, before, 'what');
    const by = this.doer(work, at, chance);
    if (!by) return this.agenda.add(this.hours.after(at), plan);
    const { snapshot } = await this.engine.state(work.caseId);
    if (plan.while && !JSON.stringify(snapshot.value).includes(plan.while)) return;
    const facts = snapshot.context as Doing['facts'];
    await act({ ...work, by, at, today: dayOf(at), before, facts, value: snapshot.value, chance, staff: this.staff, clerk: this.clerk });
    if (work.state === 'publicity.toBePosted') this.mayObject(work, at);
  }

  /** A household does its own work where it has an account; else its village does it with it. */
  private doer({ office, placeCode, householdId }: OpenWork, at: Date, chance: Doing['chance']): Person | undefined {
    const household = readOffice(office)?.role === 'household';
    const own = household ? this.staff.ofHousehold(householdId) : undefined;
    return own ?? this.staff.somebodyIn(household ? `village-cadre@${placeCode}` : office, at, chance);
  }

  /** Villagers read the list and, now and then, object. */
  private mayObject(work: OpenWork, at: Date): void {
    const chance = this.chance(work, 0, 'objection');
    if (!chance.chance(objectionShare)) return;
    const office = `township-officer@${work.placeCode.slice(0, 9)}000`;
    const when = this.hours.between(at, new Date(at.getTime() + objectionWithin), chance, 1);
    this.agenda.add(when, { work: { ...work, office, state: 'objection' }, before: 0, act: objects, while: '"running"' });
  }

  private count({ caseId, state, key, matter }: OpenWork): number {
    const name = [caseId, matter, state, steady(state, key)].join('/');
    const before = this.visits.get(name) ?? 0;
    this.visits.set(name, before + 1);
    return before;
  }

  private chance({ matter, state, key }: OpenWork, before: number, what: string) {
    return chanceOf(this.seed, matter, state, steady(state, key), before, what);
  }
}

/** An objection goes by the id of its form, which is another one in each run. */
const steady = (state: string, key: string): string => (state.endsWith('.checking') ? '' : key);
