import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post, record, send, visit } from '#tests/support/journey.js';
import { county } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { forms } from './asks.js';
import { connect, type Http, type Reply } from './http.js';
import { stepTable } from './rights-table.js';
import { type Actor, endPublicity, type Scene, setScene, type Subject } from './scene.js';

/** A step as it is sent by everybody, and how it is taken by whose it is. A step that is only tried is not taken. */
interface Step {
  payload: object;
  take?: (event: { type: string; payload: object }) => Promise<unknown>;
}

const votes = { present: 13, representatives: 9, committeeMembers: 3, for: 12, against: 1, abstain: 0 };
const reason = '按规定办理';

describe('the steps of a case', () => {
  let scene: Scene;
  let ask: Http;
  let close: () => void;
  let subject: Subject;
  let leader: HiredPerson;
  let household: HiredPerson;
  let tried = 0;

  beforeAll(async () => {
    scene = await setScene();
    ({ ask, close } = connect(scene.office));
    subject = scene.subjects[2]!;
    leader = await scene.office.hire('leading-group', county);
    household = scene.actors.find(({ column, where }) => column === 'household' && where === 'here')!.person;
    await scene.office.pool.query('UPDATE user_account SET household_id = $2 WHERE id = $1', [household.accountId, subject.householdId]);
  });
  afterAll(async () => {
    process.stdout.write(`rights: ${tried} combinations of step, person and place tried\n`);
    close();
    await scene.office.close();
  });

  it('are each taken by the office whose it is, and by nobody else who tries', async () => {
    const prepare = steps();
    for (const { row: type, cells } of stepTable) {
      const { payload, take } = await prepare[type]!();
      const before = await stateOf();
      for (const actor of scene.actors) {
        const expected = actor.where === 'elsewhere' ? '404' : cells[actor.column];
        const seen = await shownTo(actor);
        if (expected === 'yes') {
          expect([type, actor.name, seen.events.includes(type)]).toEqual([type, actor.name, true]);
          continue;
        }
        const { status, json } = await sendAs(actor, type, payload);
        expect([type, actor.name, status, json?.['code']]).toEqual([type, actor.name, Number(expected), expected === '404' ? 'not-found' : 'not-your-task']);
        expect([type, actor.name, seen.status, seen.events.includes(type)]).toEqual([type, actor.name, expected === '404' ? 404 : 200, false]);
      }
      expect(await stateOf()).toEqual(before);
      await take?.({ type, payload });
    }
    expect((await stateOf()).state).toBe('registered');
  });

  async function sendAs({ person }: Actor, type: string, payload: object): Promise<Reply> {
    tried += 1;
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    return ask({ method: 'POST', path: `/api/v1/cases/${subject.caseId}/events`, headers, body: { type, payload, reason, reasonCode: 'other' } }, person.token);
  }

  async function shownTo({ person }: Actor): Promise<{ status: number; events: string[] }> {
    const { status, json } = await ask({ method: 'GET', path: `/api/v1/cases/${subject.caseId}`, headers: {} }, person.token);
    return { status, events: ((json?.['openEvents'] ?? []) as { type: string }[]).map(({ type }) => type) };
  }

  async function stateOf(): Promise<{ state: string; revision: number }> {
    const { rows } = await scene.office.pool.query('SELECT state, revision FROM workflow_case WHERE id = $1', [subject.caseId]);
    return rows[0];
  }

  /** What each step needs before it can be tried: forms and papers are filed by whose they are. */
  function steps(): Record<string, () => Promise<Step>> {
    const { office, crew } = scene;
    const { cadres, township, department } = crew;
    const { caseId } = subject;
    const hit = randomUUID();
    let objection = '';
    const paperOf = (who: HiredPerson) => office.upload(who, 'photo', caseId);
    const filed = async (who: HiredPerson, kind: string, paper?: string) => record(office, who, caseId, kind, forms(paper ?? (await paperOf(who)), hit)[kind]!);
    const by = (who: HiredPerson) => ({ type, payload }: { type: string; payload: object }) => send(office, who, caseId, type, payload, reason);
    const posting = async (who: HiredPerson) => {
      const photo = await paperOf(who);
      return { recordId: await filed(who, 'posting', photo), photos: [photo] };
    };
    const onlyTried = async (): Promise<Step> => ({ payload: {} });
    return {
      'visitors.assigned': async () => ({
        payload: { visitors: cadres.map(({ accountId }) => accountId) },
        take: () => visit(office, crew, caseId),
      }),
      'minutes.recorded': async () => ({ payload: { recordId: await filed(cadres[0], 'minutes'), ...votes }, take: by(cadres[0]) }),
      'notice.posted': async () => ({ payload: await posting(cadres[0]), take: by(cadres[0]) }),
      'objection.filed': async () => {
        objection = await filed(cadres[0], 'objection');
        return { payload: { recordId: objection, channel: 'hot-line' }, take: by(cadres[0]) };
      },
      'objection.checked': async () => ({
        payload: { objection, recordId: await filed(township[0], 'objection-check'), outcome: 'dismissed' },
        take: async (event) => {
          await by(township[0])(event);
          await endPublicity(office);
        },
      }),
      'review.refused': onlyTried,
      'review.returned': async () => ({ payload: {}, take: by(township[0]) }),
      'correction.submitted': async () => ({
        payload: { recordId: await filed(household, 'correction'), householdVersion: 1 },
        take: by(household),
      }),
      'application.withdrawn': onlyTried,
      'review.approved': async () => ({ payload: {}, take: by(township[0]) }),
      'comparison.answered': async () => ({
        payload: { department: 'civil-affairs', recordId: await filed(department, 'comparison-answer'), hits: [hit] },
        take: by(department),
      }),
      'hit.explained': async () => ({ payload: { hit, recordId: await filed(cadres[0], 'hit-explanation'), outcome: 'explained' }, take: by(cadres[0]) }),
      'approval.refused': onlyTried,
      'approval.granted': async () => ({ payload: { riskLevel: 'red', category: 'borderline' }, take: by(crew.county) }),
      'leadingGroup.declined': onlyTried,
      'leadingGroup.consented': async () => ({ payload: {}, take: by(leader) }),
      'decision.announced': async () => ({ payload: await posting(township[0]), take: () => post(office, township[0], caseId, 'decision.announced') }),
    };
  }
});
