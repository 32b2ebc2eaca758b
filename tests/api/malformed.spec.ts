import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ImportRun } from '#contracts/households.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { type Ask, askOf } from './asks.js';
import { connect, type Http, type Reply } from './http.js';
import { type Mutation, spoiltForm, spoiltQuestion } from './mutations.js';
import { type Rights, rightsTable } from './rights-table.js';
import { type Actor, type Scene, setScene } from './scene.js';

interface Attempt {
  row: string;
  actor: Actor;
  mutate: Mutation;
}

interface Answered {
  row: string;
  asked: Ask;
  token: string;
  reply: Reply;
}

const { numRuns: requests, seed } = runs(2_400);
/** Sent at once; then the tables are compared. */
const lot = 24;

/** Notes of who looked and who is signed in are written with every request. */
const notes = ['access_log', 'session'];

describe('what is malformed, from people who have the right', () => {
  let scene: Scene;
  let ask: Http;
  let close: () => void;
  let fingerprint: string;

  beforeAll(async () => {
    scene = await setScene();
    ({ ask, close } = connect(scene.office));
    fingerprint = await fingerprintStatement();
  });
  afterAll(async () => {
    close();
    await scene.office.close();
  });

  it(`is refused in words and changes nothing, ${requests} times`, async () => {
    const untouched = await tables();
    await scene.office.upload(scene.crew.cadres[0], 'paper');
    expect(await tables()).not.toBe(untouched);
    const attempts = fc.sample(attemptOf(), { numRuns: requests, seed });
    const counts = { refused: 0, proven: 0 };
    for (let first = 0; first < attempts.length; first += lot) {
      const sent = await Promise.all(attempts.slice(first, first + lot).map(send));
      for (const one of sent) refuseFault(one);
      // What turned out to be well-formed has written something; the others are sent once more without it.
      const refused = sent.filter(({ reply }) => reply.status >= 400);
      counts.refused += refused.length;
      const before = await tables();
      const again = await Promise.all(refused.map(async (one) => ({ ...one, reply: await ask(one.asked, one.token) })));
      for (const one of again) refuseFault(one);
      if (again.some(({ reply }) => reply.status < 400)) continue;
      counts.proven += again.length;
      const after = await tables();
      if (after !== before) throw new Error(`Refused, and yet something was written; seed ${seed}, one of:\n${again.map(told).join('\n')}\n${before}\n${after}`);
    }
    process.stdout.write(`malformed: ${counts.refused} of ${requests} requests refused, ${counts.proven} of them again with every table compared\n`);
    expect(counts.proven).toBeGreaterThan(requests / 2);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  }, timeFor(120_000));

  it('is no session: whatever stands in the Authorization header', async () => {
    const odd = ['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', `Bearer ${'x'.repeat(8_000)}`, 'Bearer \xff\xff', `bearer ${'0'.repeat(43)}`, `Bearer ${'0'.repeat(43)},`, 'Bearer null', "Bearer ' OR 1=1 --"];
    for (const authorization of odd) {
      const { status, json } = await ask({ method: 'GET', path: '/api/v1/me', headers: { Authorization: authorization } });
      expect([authorization.slice(0, 20), status, typeof json?.['code']]).toEqual([authorization.slice(0, 20), 401, 'string']);
    }
  });

  it('is no workbook: the import says so, and no household changes', async () => {
    const { token } = scene.actors.find(({ column, where }) => column === 'county-officer' && where === 'here')!.person;
    const zip = Buffer.from('504b0304140000000800', 'hex');
    const files = ['', 'no workbook', '{}', '\0'.repeat(5_000), Buffer.concat([zip, Buffer.alloc(3_000, 7)]), Buffer.from('504b0506000000000000000000000000000000000000', 'hex')];
    const households = await tables(/^(household|household_version|member)$/);
    for (const file of files) {
      const body = Buffer.from(file);
      const reply = await ask({ method: 'POST', path: '/api/v1/imports/households', headers: { 'Content-Type': 'application/octet-stream' }, body }, token);
      expect(reply.status).toBeLessThan(500);
      if (reply.status < 400) expect(await outcomeOf(String(reply.json!['id']), token)).toMatchObject({ state: 'failed', taken: 0, error: { zh: expect.any(String), en: expect.any(String) } });
    }
    expect(await tables(/^(household|household_version|member)$/)).toBe(households);
  });

  /** Routes that end the tester's own session, or go on after their answer, are tried elsewhere. */
  function attemptOf(): fc.Arbitrary<Attempt> {
    const apart = ['DELETE /sessions/current', 'DELETE /sessions', 'POST /imports/households'];
    const mayAsk = ({ cells }: Rights) => scene.actors.filter(({ column, where }) => where === 'here' && ['yes', 'all'].includes(cells[column]));
    const rows = rightsTable.filter((rights) => !apart.includes(rights.row) && mayAsk(rights).length > 0);
    const pairs = rows.map((rights) => fc.record({
      row: fc.constant(rights.row),
      actor: fc.constantFrom(...mayAsk(rights)),
      mutate: rights.row.startsWith('POST') ? spoiltForm : spoiltQuestion,
    }));
    return fc.oneof(...pairs.map((arbitrary, index) => ({ weight: rows[index]!.row.startsWith('POST') ? 3 : 1, arbitrary })));
  }

  async function send({ row, actor, mutate }: Attempt): Promise<Answered> {
    const asked = mutate(sound(askOf(scene, row)));
    const { token } = actor.person;
    return { row, asked, token, reply: await ask(asked, token) };
  }

  async function outcomeOf(id: string, token: string): Promise<ImportRun> {
    for (;;) {
      const { json } = await ask({ method: 'GET', path: `/api/v1/imports/${id}`, headers: {} }, token);
      if (!['reading', 'running'].includes(String(json!['state']))) return json as unknown as ImportRun;
    }
  }

  /** Failed sign-ins are counted at the account; that is meant. */
  async function fingerprintStatement(): Promise<string> {
    const { rows } = await scene.office.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1) ORDER BY 1`,
      [notes],
    );
    return rows
      .map(({ name }) => `SELECT '${name}' AS name, count(*), sum(hashtext((to_jsonb(t) - '{failures,locked_until}'::text[])::text)) AS contents FROM "${name}" t`)
      .join(' UNION ALL ');
  }

  async function tables(names = /./): Promise<string> {
    const { rows } = await scene.office.pool.query<{ name: string; count: string; contents: string }>(fingerprint);
    return rows.filter(({ name }) => names.test(name)).map(({ name, count, contents }) => `${name} ${count} ${contents}`).join('\n');
  }
});

const id = '0197b1c0-0000-7000-8000-000000000000';
const events = [
  { type: 'visitors.assigned', payload: { visitors: [id, id.replace('0', '1')] }, taskId: id, taskRevision: 1 },
  { type: 'visit.recorded', payload: { recordId: id, finding: 'eligible', redLines: ['house'] } },
  { type: 'minutes.recorded', payload: { recordId: id, present: 13, representatives: 9, committeeMembers: 3, for: 12, against: 1, abstain: 0 } },
  { type: 'comparison.answered', payload: { department: 'civil-affairs', recordId: id, hits: [id] } },
  { type: 'correction.submitted', payload: { recordId: id, householdVersion: 1, members: [1, 2] }, reason: '补正' },
  { type: 'approval.granted', payload: { riskLevel: 'red', category: 'borderline' } },
];

/** Complete where the table sends an empty form, so that one spoilt field is all that is wrong with it. */
function sound(ask: Ask): Ask {
  if (ask.path.endsWith('/sessions') && ask.method === 'POST') return { ...ask, body: { login: 'nobody-here', password: 'not this one' } };
  if (ask.path.endsWith('/me/password')) return { ...ask, body: { current: 'not this one', next: 'quite another one' } };
  if (ask.path.endsWith('/invitations/accept')) {
    return { ...ask, body: { code: 'ABCD-EFGH-JKMN-PQRS-TVWX', login: 'newcomer', name: '新人', password: 'quite another one', identityNumber: '611026198001011234' } };
  }
  if (ask.path.endsWith('/events')) return { ...ask, body: events[ask.headers['Idempotency-Key']!.charCodeAt(0) % events.length]! };
  return ask;
}

function refuseFault(answered: Answered): void {
  const { status, type, json, text } = answered.reply;
  if (status < 400) return;
  const inWords = type.startsWith('application/problem+json') && typeof json?.['code'] === 'string' && json['status'] === status && typeof json['detail'] === 'string';
  if (status >= 500 || !inWords) throw new Error(`${status} ${type} ${text.slice(0, 800)}\nseed ${seed}: ${told(answered)}`);
}

function told({ row, asked, reply }: Answered): string {
  const { method, path, headers, body } = asked;
  const said = Buffer.isBuffer(body) ? body.toString('base64') : typeof body === 'string' ? body : JSON.stringify(body ?? '');
  return `${row}: ${reply.status} ${String(reply.json?.['code'])} to ${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${said.slice(0, 600)}`;
}
