import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '#services/generator/random.js';
import type { Client } from './client.js';
import type { County } from './county.js';
import { callRound, Errand, Refused } from './errand.js';
import { isOver, isWaiting, runErrand } from './errands.js';

export interface CrowdOptions {
  seed: number;
  clerks: number;
  /** Cases each has in hand at once. */
  casesEach: number;
  /** Milliseconds between two rounds of re-verification. */
  betweenRounds: number;
}

/** Some applications come without the papers and are left lying, as happens. */
const signed = 0.8;
/** How often a clerk does what has lain longest, so that cases come to an end. */
const diligence = 0.8;
const lullMs = 150;

/** Everybody who works in the county at once, over HTTP, until they are told to stop; each still hears the answer to what they asked last. */
export class Crowd {
  private readonly households: string[];
  private readonly visits: string[] = [];
  private readonly taken = new Set<string>();

  constructor(
    private readonly client: Client,
    private readonly county: County,
    private readonly options: CrowdOptions,
  ) {
    this.households = [...county.households];
  }

  async work(stop: AbortSignal): Promise<void> {
    const { clerks, seed } = this.options;
    const all = Array.from({ length: clerks }, (_, index) => this.clerk(new Random(seed + index + 1), stop));
    await Promise.all([...all, this.callRounds(stop), this.findVisits(stop)]);
  }

  private async clerk(random: Random, stop: AbortSignal): Promise<void> {
    const mine: Errand[] = [];
    while (!stop.aborted) {
      if (mine.length < this.options.casesEach) {
        const next = await this.next(random);
        if (next) mine.push(next);
        else if (mine.length === 0) await pause(lullMs);
      }
      if (mine.length === 0) continue;
      const errand = (random.chance(diligence) && mine.find(({ state }) => !isWaiting(state))) || random.pick(mine);
      const before = errand.state;
      await runErrand(errand, (several) => random.pick(several)).catch(unlessRefused);
      if (isOver(errand.state)) mine.splice(mine.indexOf(errand), 1);
      else if (errand.state === before) await pause(lullMs);
    }
  }

  private async next(random: Random): Promise<Errand | undefined> {
    const { client, county } = this;
    const visit = this.visits.shift();
    if (visit) return Errand.take(client, county.crew, visit);
    const household = this.households.shift();
    return household ? Errand.file(client, county.crew, household, random.chance(signed)) : undefined;
  }

  private async callRounds(stop: AbortSignal): Promise<void> {
    for (const place of this.county.rounds) {
      await callRound(this.client, this.county.crew, place);
      await pause(this.options.betweenRounds, undefined, { signal: stop }).catch(() => {});
    }
  }

  /** The cadre sees in the list of work whom to visit. */
  private async findVisits(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const reply = await this.client.get(this.county.crew.cadres[0], '/tasks?definition=reverification&limit=100');
      for (const { caseId } of reply?.status === 200 ? (reply.body.items as { caseId: string }[]) : []) {
        if (this.taken.has(caseId)) continue;
        this.taken.add(caseId);
        this.visits.push(caseId);
      }
      await pause(1_000, undefined, { signal: stop }).catch(() => {});
    }
  }
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}
