import { setTimeout as pause } from 'node:timers/promises';
import type { CommandRequest } from '#engine/case-engine.js';
import { Random } from '#services/generator/random.js';
import { county, person, township, village } from '#tests/engine/harness.js';
import type { Answer, Command } from './office.main.js';
import type { Street } from './street.js';

/** A decision a client was told is made. */
export interface Acknowledged {
  actor: string;
  key: string;
  caseId: string;
  seq: number;
  /** In milliseconds of `performance.now()`. */
  heardAt: number;
}

/** What the clients know by themselves, to be held against the database. */
export interface Book {
  acknowledged: Acknowledged[];
  /** Times a command went out again with its key, because no answer came. */
  repeated: number;
  refused: number;
  /** What nobody should ever hear: refusals that make no sense, offices that ended by themselves. */
  strange: string[];
}

const people = {
  reviewer: person('township-officer', township),
  cadre: person('village-cadre', village),
  approver: person('county-officer', county),
  a: person('department-officer', `${county}/a`),
  b: person('department-officer', `${county}/b`),
};
const expectedRefusals = new Set(['event-not-allowed', 'not-your-task']);
/** An office that has not answered for so long counts as silent, and the next one is asked. */
const patienceMs = 600;
const lullMs = 20;
/** Nothing that is done to the offices takes this long to come back from. */
const despairMs = 60_000;

type Act = Pick<CommandRequest, 'type' | 'payload' | 'actor' | 'reason'>;
const note: Act = { type: 'review.noted', payload: { text: 'x' }, actor: people.reviewer };
const correction: Act = { type: 'correction.submitted', payload: {}, actor: people.cadre };
const answerOf = (department: 'a' | 'b'): Act => ({ type: 'comparison.answered', payload: { department, hits: 1 }, actor: people[department] });

/** What somebody may want of a case they last saw in this state; where a period must end first they ask all the same. */
const acts: Record<string, Act[]> = {
  review: [{ type: 'review.approved', payload: {}, actor: people.reviewer }, { type: 'review.returned', payload: {}, actor: people.reviewer, reason: '材料不全' }, note],
  returned: [correction, note],
  lapsed: [correction],
  comparison: [answerOf('a'), answerOf('b')],
  posted: [{ type: 'county.approved', payload: {}, actor: people.approver }],
};

/** A client with a few cases, who repeats every command with its key until some office has answered it. */
export class Clerk {
  private readonly cases: { caseId: string; state: string }[] = [];
  private readonly random: Random;
  private commands = 0;

  constructor(
    private readonly name: string,
    private readonly street: Street,
    private readonly book: Book,
    seed: number,
  ) {
    this.random = new Random(seed);
  }

  /** @param hasCases how many cases this clerk has in hand at once */
  async work(hasCases: number, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      if (this.cases.length < hasCases) await this.file();
      else await this.decide();
    }
  }

  private async file(): Promise<void> {
    const key = this.nextKey();
    const start = { placeCode: village, policyId: null, subjectId: null, input: { departments: ['a', 'b'] }, actor: people.cadre, key };
    const answer = await this.insist(people.cadre.id, key, { start });
    if ('caseId' in answer) this.cases.push({ caseId: answer.caseId, state: answer.to });
  }

  private async decide(): Promise<void> {
    const mine = this.random.pick(this.cases);
    const open = acts[mine.state] ?? acts['posted']!;
    const act = this.random.pick(open);
    const key = this.nextKey();
    const answer = await this.insist(act.actor.id, key, { caseId: mine.caseId, request: { ...act, key } });
    if ('caseId' in answer) mine.state = answer.to;
    else await pause(lullMs);
    if (mine.state === 'granted') this.cases.splice(this.cases.indexOf(mine), 1);
  }

  private async insist(actor: string, key: string, command: Command): Promise<Answer> {
    const despairAt = performance.now() + despairMs;
    for (let attempt = this.random.int(0, 1); ; attempt += 1) {
      const answer = await this.ask(attempt, actor, key, command);
      if (answer && !('refused' in answer && answer.again)) return answer;
      if (performance.now() > despairAt) throw new Error(`No office has answered "${key}" for ${despairMs / 1_000} seconds.`);
      this.book.repeated += 1;
      await pause(lullMs);
    }
  }

  /** An answer that comes after the clerk has turned to the other office is written down all the same: it was given. */
  private async ask(attempt: number, actor: string, key: string, command: Command): Promise<Answer | undefined> {
    const office = this.street.reach(attempt);
    if (!office) return undefined;
    const answered = office.ask(command).then((answer) => {
      if (answer) this.write(actor, key, answer);
      return answer;
    });
    const over = new AbortController();
    const silence = pause(patienceMs, undefined, { signal: over.signal }).catch(() => undefined);
    return Promise.race([answered, silence]).finally(() => over.abort());
  }

  private write(actor: string, key: string, answer: Answer): void {
    if ('caseId' in answer) this.book.acknowledged.push({ actor, key, caseId: answer.caseId, seq: answer.seq, heardAt: performance.now() });
    else if (!answer.again) this.book.refused += 1;
    if ('refused' in answer && !answer.again && !expectedRefusals.has(answer.refused)) this.book.strange.push(`${key}: ${answer.refused}`);
  }

  private nextKey(): string {
    return `${this.name} ${(this.commands += 1)}`;
  }
}
