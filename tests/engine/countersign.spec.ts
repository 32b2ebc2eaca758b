import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assign, setup } from 'xstate';
import { z } from 'zod';
import type { StateMeta } from '#engine/define.js';
import { ConflictOfInterest, EventNotAllowed, NotYourTask } from '#engine/errors.js';
import type { Actor } from '#engine/journal.js';
import { Registry } from '#engine/registry.js';
import { verify } from '#services/verification/verify.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { type Ballot, canDecide, canDoWithout, countersign, openBallot, verdictOf, type VotingRule, waitingFor, withoutVoter, withVote } from '#workflows/stages/countersign.js';
import { county, engineOn, offices, person, type TestEngine } from './harness.js';
import { event, filed, said, smallChart, title } from './small-charts.js';

interface Facts {
  ballot: Ballot;
}
const voterIn = (from: unknown): string => String((from as { voter?: unknown }).voter);

const votes = setup({
  types: {} as { context: Facts; input: { rule: VotingRule; weights: Record<string, number> }; events: { type: 'vote.for' | 'vote.against' | 'voter.leftOut'; voter: string }; meta: StateMeta },
  guards: {
    ballotCarried: ({ context }) => verdictOf(context.ballot) === 'carried',
    ballotLost: ({ context }) => verdictOf(context.ballot) === 'lost',
    mayVote: ({ context, event: vote }) => waitingFor(context.ballot).includes(voterIn(vote)),
    canDoWithout: ({ context, event: absence }) => canDoWithout(context.ballot, voterIn(absence)),
  },
  actions: {
    leaveOut: assign(({ context, event: absence }) => ({ ballot: withoutVoter(context.ballot, voterIn(absence)) })),
    tellVoterLeftOut: () => undefined,
    noteVoteFor: assign(({ context, event: vote }) => ({ ballot: withVote(context.ballot, { voter: voterIn(vote), inFavour: true }) })),
    noteVoteAgainst: assign(({ context, event: vote }) => ({ ballot: withVote(context.ballot, { voter: voterIn(vote), inFavour: false }) })),
  },
});

const about = z.object({ voter: z.string() });

/** A committee decides by the rule the case begins with. */
const chart = smallChart(
  votes.createMachine({
    id: 'small',
    context: ({ input }) => ({ ballot: openBallot(input.rule, Object.entries(input.weights).map(([id, weight]) => ({ id, weight }))) }),
    initial: 'voting',
    states: {
      voting: countersign({
        meta: { title: title('voting') },
        task: { role: 'member', level: 'county', due: 'limit' },
        inFavour: 'vote.for',
        against: 'vote.against',
        absent: 'voter.leftOut',
        carried: { target: 'carried' },
        lost: { target: 'lost' },
      }),
      carried: { type: 'final', meta: { title: title('carried') } },
      lost: { type: 'final', meta: { title: title('lost') } },
    },
  }) as never,
  {
    ...Object.fromEntries(['vote.for', 'vote.against'].map((type) => [type, event({ payload: about, key: 'voter', deciding: true, standsFast: true })])),
    'voter.leftOut': event({ payload: about, key: 'voter', allow: [{ role: 'county-officer', level: 'county' }], overdue: true, impartial: true, reasonRequired: true }),
  },
  { effects: ['tellVoterLeftOut'], input: z.object({ rule: z.looseObject({}), weights: z.record(z.string(), z.number()) }), keys: { votersAsked: ({ ballot }: Facts) => waitingFor(ballot) } },
);

const members = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, person('member', `${county}/${name}`)])) as Record<string, Actor>;
const equal = { a: 1, b: 1, c: 1 };
const all: VotingRule = { rule: 'all' };

let database: TestDatabase;
let office: TestEngine;
let other: TestEngine;

beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [chart]);
  other = engineOn(database.pool, [chart], { clock: office.clock });
});
afterAll(() => database.drop());

const begin = async (rule: VotingRule, weights: Record<string, number> = equal) => (await office.engine.start('small', filed({ input: { rule, weights } }))).caseId;
const cast = (caseId: string, voter: string, inFavour = true, { engine }: TestEngine = office, more: object = {}) =>
  engine.send(caseId, said(inFavour ? 'vote.for' : 'vote.against', { voter }, { actor: members[voter]!, ...more }));
/** Casts `a+` or `a-` one after the other and answers with where the case stands. */
async function after(rule: VotingRule, given: string, weights: Record<string, number> = equal): Promise<string> {
  const caseId = await begin(rule, weights);
  let to = 'voting';
  for (const vote of given.split(' ')) to = (await cast(caseId, vote[0]!, vote[1] === '+')).to;
  return to;
}
const asked = async (caseId: string) =>
  (await database.pool.query<{ key: string }>('SELECT key FROM task WHERE case_id = $1 AND closed_at IS NULL ORDER BY key', [caseId])).rows.map(({ key }) => key);
const faults = async (caseId: string) => (await verify(database.pool, { of: 'case', caseId }, { registry: new Registry([chart]), offices })).faults;

describe('a step with several deciders', () => {
  it.each<[string, VotingRule, string, string, Record<string, number>?]>([
    ['all: carried by everybody', all, 'a+ c+ b+', 'carried'],
    ['all: open until the last', all, 'a+ c+', 'voting'],
    ['all: lost by the first against', all, 'b-', 'lost'],
    ['any: carried by the first', { rule: 'any' }, 'b+', 'carried'],
    ['any: lost by the first', { rule: 'any' }, 'c-', 'lost'],
    ['two of three: carried by two', { rule: 'quorum', needed: 2 }, 'a- b+ c+', 'carried'],
    ['two of three: open with one', { rule: 'quorum', needed: 2 }, 'a- b+', 'voting'],
    ['two of three: lost by two', { rule: 'quorum', needed: 2 }, 'a- c-', 'lost'],
    ['weight: carried by the heavy one', { rule: 'weight', needed: 60 }, 'a+', 'carried', { a: 60, b: 20, c: 20 }],
    ['weight: lost when the rest is too light', { rule: 'weight', needed: 60 }, 'b+ a-', 'lost', { a: 50, b: 30, c: 20 }],
    ['in turn: carried by the last', { rule: 'inTurn' }, 'a+ b+ c+', 'carried'],
    ['in turn: lost by the first against', { rule: 'inTurn' }, 'a+ b-', 'lost'],
  ])('%s', async (_, rule, given, state, ...[weights]) => {
    expect(await after(rule, given, weights)).toBe(state);
  });

  it('gives everybody a task of their own, in turn only the next, and closes what is left with the decision', async () => {
    const together = await begin(all);
    expect(await asked(together)).toEqual(['a', 'b', 'c']);
    await cast(together, 'b');
    expect(await asked(together)).toEqual(['a', 'c']);
    await cast(together, 'a', false);
    expect(await asked(together)).toEqual([]);
    const inTurn = await begin({ rule: 'inTurn' });
    expect(await asked(inTurn)).toEqual(['a']);
    await expect(cast(inTurn, 'b')).rejects.toBeInstanceOf(NotYourTask);
    await cast(inTurn, 'a');
    expect(await asked(inTurn)).toEqual(['b']);
    for (const caseId of [together, inTurn]) expect(await faults(caseId)).toEqual([]);
  });

  it('takes one vote from each, for themselves, and never another: votes stand fast', async () => {
    const caseId = await begin(all);
    await cast(caseId, 'a');
    await expect(cast(caseId, 'a', false)).rejects.toBeInstanceOf(NotYourTask);
    await expect(office.engine.send(caseId, said('vote.for', { voter: 'c' }, { actor: members['b']! }))).rejects.toBeInstanceOf(NotYourTask);
    await expect(office.engine.recall(caseId, { actor: members['a']! })).rejects.toBeInstanceOf(EventNotAllowed);
    expect((await office.engine.openEvents(caseId, { actor: members['a']! })).map(({ type }) => type)).toEqual([]);
  });

  it('asks every voter about conflicts, and takes nobody for two', async () => {
    const caseId = await begin(all);
    await expect(cast(caseId, 'a', true, office, { relation: 'relative' })).rejects.toBeInstanceOf(ConflictOfInterest);
    const both: Actor = { ...members['a']!, offices: [...members['a']!.offices, ...members['b']!.offices] };
    await office.engine.send(caseId, said('vote.for', { voter: 'a' }, { actor: both }));
    await expect(office.engine.send(caseId, said('vote.for', { voter: 'b' }, { actor: both }))).rejects.toBeInstanceOf(ConflictOfInterest);
  });

  it('closes exactly once when the last votes arrive together in two processes', async () => {
    for (const [rule, voters] of [[all, ['a', 'b', 'c']], [{ rule: 'quorum', needed: 3 }, ['a', 'b', 'c', 'd', 'e']]] as [VotingRule, string[]][]) {
      for (let round = 0; round < 8; round += 1) {
        const caseId = await begin(rule, Object.fromEntries(voters.map((voter) => [voter, 1])));
        const results = await Promise.allSettled(voters.map((voter, index) => cast(caseId, voter, true, index % 2 ? office : other)));
        const accepted = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
        expect(accepted.filter(({ to }) => to === 'carried')).toHaveLength(1);
        expect(accepted).toHaveLength(3);
        expect(await faults(caseId)).toEqual([]);
      }
    }
  });

  it('counts, under any rule and in any order, as one counts by hand', async () => {
    const rules = fc.oneof(
      fc.constantFrom<VotingRule>({ rule: 'all' }, { rule: 'any' }, { rule: 'inTurn' }),
      fc.record({ rule: fc.constantFrom('quorum' as const, 'weight' as const), needed: fc.integer({ min: 1, max: 8 }) }),
    );
    const given = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 5 }).chain((order) => fc.tuple(fc.constant(order), fc.tuple(...order.map(() => fc.boolean()))));
    const weights = fc.record({ a: fc.nat(3), b: fc.nat(3), c: fc.nat(3), d: fc.nat(3), e: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(rules, weights, given, async (rule, weighing, [order, inFavour]) => {
        const voters = Object.entries(weighing).map(([id, weight]) => ({ id, weight }));
        fc.pre(canDecide(rule, voters));
        const caseId = await begin(rule, weighing);
        const sequence = rule.rule === 'inTurn' ? order.toSorted() : order;
        const [yes, no] = [new Set<string>(), new Set<string>()];
        for (const [index, voter] of sequence.entries()) {
          (inFavour[index] ? yes : no).add(voter);
          const { to } = await cast(caseId, voter, inFavour[index]!);
          expect(to).toBe(byHand(rule, weighing, yes, no));
          if (to !== 'voting') break;
        }
        expect(await faults(caseId)).toEqual([]);
      }),
      runs(25),
    );
  }, timeFor(60_000));

  it('cannot be decided by nobody, by too few, or by one counted twice', () => {
    const three = ['a', 'b', 'c'].map((id) => ({ id, weight: 10 }));
    expect(canDecide(all, [])).toBe(false);
    expect(canDecide({ rule: 'quorum', needed: 4 }, three)).toBe(false);
    expect(canDecide({ rule: 'weight', needed: 31 }, three)).toBe(false);
    expect(canDecide(all, [...three, three[0]!])).toBe(false);
    expect(canDecide({ rule: 'quorum', needed: 3 }, three)).toBe(true);
    expect(verdictOf(openBallot(all, []))).not.toBe('carried');
  });
});

describe('a voter who is silent past the due date', () => {
  const officer = person('county-officer', county);
  const leftOut = (voter: string, more: object = {}) => said('voter.leftOut', { voter }, { actor: officer, reason: '外出未归', ...more });
  const leaveOut = (caseId: string, voter: string, { engine }: TestEngine = office, more: object = {}) => engine.send(caseId, leftOut(voter, more));
  const late = () => office.clock.skip({ days: 7 });

  it('is left out by the county, with a reason, and not before', async () => {
    const caseId = await begin(all);
    const shown = async () => (await office.engine.openEvents(caseId, { actor: officer, at: office.clock.now() })).map(({ type, key }) => [type, key]);
    expect(await shown()).toEqual([]);
    await expect(leaveOut(caseId, 'c')).rejects.toThrow('its due date is not over yet');
    late();
    expect(await shown()).toEqual(['a', 'b', 'c'].map((voter) => ['voter.leftOut', voter]));
    await expect(leaveOut(caseId, 'c', office, { reason: ' ' })).rejects.toMatchObject({ fields: [{ path: 'reason' }] });
    await expect(leaveOut(caseId, 'c', office, { actor: members['a'] })).rejects.toBeInstanceOf(NotYourTask);
    await expect(leaveOut(caseId, 'c', office, { relation: 'relative' })).rejects.toBeInstanceOf(ConflictOfInterest);
    await leaveOut(caseId, 'c');
    expect(await asked(caseId)).toEqual(['a', 'b']);
    expect((await office.engine.history(caseId)).entries.at(-1)).toMatchObject({ event: 'voter.leftOut', actor: officer.id, office: officer.offices[0], reason: '外出未归', payload: { voter: 'c' } });
    await expect(cast(caseId, 'c')).rejects.toBeInstanceOf(NotYourTask);
    expect((await cast(caseId, 'a')).to).toBe('voting');
    expect((await cast(caseId, 'b')).to).toBe('carried');
    expect(await faults(caseId)).toEqual([]);
  });

  it.each<[string, VotingRule, string, string, string]>([
    ['all: everybody who is left has to agree', all, 'a+', 'b c', 'carried'],
    ['all: nobody has voted, nothing is carried', all, '', 'b c', 'voting'],
    ['in turn: the next is asked', { rule: 'inTurn' }, 'a+', 'b', 'voting'],
    ['any: it waits for those who are left', { rule: 'any' }, '', 'a b', 'voting'],
    ['two of three: two are needed still', { rule: 'quorum', needed: 2 }, 'a+', 'b', 'voting'],
    ['two of three: and lost where they cannot come', { rule: 'quorum', needed: 2 }, 'a-', 'b', 'lost'],
  ])('%s', async (_, rule, given, absent, state) => {
    const caseId = await begin(rule);
    for (const vote of given.split(' ').filter(Boolean)) await cast(caseId, vote[0]!, vote[1] === '+');
    late();
    let to = '';
    for (const voter of absent.split(' ')) to = (await leaveOut(caseId, voter)).to;
    expect(to).toBe(state);
    expect(await faults(caseId)).toEqual([]);
  });

  it('is never the last, and never one without whom the others are too few', async () => {
    const quorum = await begin({ rule: 'quorum', needed: 2 });
    const weight = await begin({ rule: 'weight', needed: 60 }, { a: 50, b: 30, c: 20 });
    const alone = await begin(all, { a: 1, b: 1 });
    late();
    await leaveOut(quorum, 'a');
    await leaveOut(weight, 'c');
    await leaveOut(alone, 'b');
    for (const [caseId, voter] of [[quorum, 'b'], [weight, 'a'], [weight, 'b'], [alone, 'a']] as const) await expect(leaveOut(caseId, voter)).rejects.toBeInstanceOf(EventNotAllowed);
    expect(await asked(alone)).toEqual(['a']);
  });

  it('votes or is left out, never both, and two absent at once never leave nobody', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [left, right] = round % 2 ? [office, other] : [other, office];
      const caseId = await begin(all, { a: 1, b: 1 });
      const pair = await begin(all, { a: 1, b: 1 });
      late();
      const results = await Promise.allSettled([leaveOut(caseId, 'a', left), cast(caseId, 'a', true, right)]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const both = await Promise.allSettled([leaveOut(pair, 'a', left), leaveOut(pair, 'b', right)]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const one of [caseId, pair]) expect(await faults(one)).toEqual([]);
    }
  });
});

/** As a clerk with a list would: what is in favour, what is against, what the rest could still give. */
function byHand(rule: VotingRule, weights: Record<string, number>, yes: Set<string>, no: Set<string>): string {
  const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + (rule.rule === 'weight' ? weights[name]! : 1), 0);
  const everybody = sum(Object.keys(weights));
  switch (rule.rule) {
    case 'any':
      return yes.size > 0 ? 'carried' : 'lost';
    case 'quorum':
    case 'weight':
      return sum(yes) >= rule.needed ? 'carried' : everybody - sum(no) < rule.needed ? 'lost' : 'voting';
    default:
      return no.size > 0 ? 'lost' : yes.size === Object.keys(weights).length ? 'carried' : 'voting';
  }
}
