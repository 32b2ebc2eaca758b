import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Crew, file, oneDepartment, send, staff } from '#tests/support/journey.js';
import { neighbouringVillage, type Office, openOffice, type TestHousehold, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const times = 30;
const returned = { type: 'review.returned', payload: {}, reason: '缺少住院发票', reasonCode: 'incomplete' };

describe('a key of a command', () => {
  let office: Office;
  let crew: Crew;
  let cadre: HiredPerson;
  let officer: HiredPerson;
  let families = 0;

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    [cadre] = crew.cadres;
    [officer] = crew.township;
  });
  afterAll(() => office.close());

  describe('with which an application is filed', () => {
    it('makes one application and one case of thirty filings at once, and answers all alike', async () => {
      const household = await family();
      const body = await applicationOf(household);
      const key = randomUUID();
      const answers = await atOnce(() => filing(body, key));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(await rowsOf(household)).toEqual({ applications: 1, cases: 1, entries: 1, authorisations: 2, papers: 2 });
    });

    it('makes one case, whichever body comes first, when two bodies carry it at once', async () => {
      const household = await family();
      const body = await applicationOf(household);
      const key = randomUUID();
      const answers = await atOnce((index) => filing(index % 2 === 0 ? body : { ...body, statement: '另有说明' }, key));
      const accepted = answers.filter(({ status }) => status === 201);
      expect(accepted).toHaveLength(times / 2);
      expect(new Set(accepted.map(({ body }) => body['statement'])).size).toBe(1);
      for (const { status, body: refused } of answers.filter((answer) => !accepted.includes(answer))) {
        expect([status, refused['code']]).toEqual([422, 'idempotency-key-reused']);
      }
      expect(await rowsOf(household)).toEqual({ applications: 1, cases: 1, entries: 1, authorisations: 2, papers: 2 });
    });

    it('is spent on its body: another one, or another household, is refused', async () => {
      const [household, other] = [await family(), await family()];
      const body = await applicationOf(household);
      const key = randomUUID();
      await expectAnswer(filing(body, key), 201);
      await expectAnswer(filing({ ...body, causes: ['disaster'] }, key), 422, 'idempotency-key-reused');
      await expectAnswer(filing(await applicationOf(other), key), 422, 'idempotency-key-reused');
      expect(await rowsOf(other)).toEqual({ applications: 0, cases: 0, entries: 0, authorisations: 0, papers: 0 });
      const again = await expectAnswer(filing(body, key), 201);
      expect(again['householdId']).toBe(household.id);
    });

    it('has to be there and to be one', async () => {
      const body = await applicationOf(await family());
      await expectAnswer(filing(body), 400, 'idempotency-key-required');
      await expectAnswer(filing(body, ''), 400, 'idempotency-key-required');
      for (const key of ['short', 'with blanks inside', 'x'.repeat(201)]) {
        const { fields } = await expectAnswer(filing(body, key), 400, 'invalid-input');
        expect(fields).toEqual([{ path: 'Idempotency-Key', message: expect.any(String) }]);
      }
    });

    it('is not spent by a filing that is refused: corrected, it goes through with the same key', async () => {
      const household = await family();
      const body = await applicationOf(household);
      const key = randomUUID();
      await expectAnswer(filing({ ...body, authorisations: body.authorisations.slice(1) }, key), 400, 'invalid-input');
      await expectAnswer(filing({ ...body, statement: '电话13912345678' }, key), 400, 'invalid-input');
      await expectAnswer(filing({ ...body, householdId: randomUUID() }, key), 404, 'not-found');
      await expectAnswer(filing(body, key), 201);
      expect(await rowsOf(household)).toEqual({ applications: 1, cases: 1, entries: 1, authorisations: 2, papers: 2 });
    });

    it('is not spent by a second application while the first is under way', async () => {
      const household = await family();
      await expectAnswer(filing(await applicationOf(household), randomUUID()), 201);
      const [body, key] = [await applicationOf(household), randomUUID()];
      await expectAnswer(filing(body, key), 409, 'already-open');
      await expectAnswer(filing(await applicationOf(await family()), key), 201);
      await expectAnswer(filing(body, key), 422, 'idempotency-key-reused');
    });

    it('belongs to whoever sends it: two cadres may use the same', async () => {
      const key = randomUUID();
      const colleague = await office.hire('village-cadre', neighbouringVillage);
      const theirs = await family(neighbouringVillage);
      const [own, other] = await Promise.all([filing(await applicationOf(await family()), key), filing(await applicationOf(theirs, colleague), key, colleague)]);
      expect([own.status, other.status]).toEqual([201, 201]);
      expect(own.body['id']).not.toBe(other.body['id']);
    });
  });

  describe('with which an event is sent', () => {
    it('makes one step of thirty that come at once, and tells all of the same', async () => {
      const caseId = await newCase();
      const key = randomUUID();
      const answers = await atOnce(() => event(caseId, returned, key));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(answers.filter(({ body }) => body['repeated'] === false)).toHaveLength(1);
      expect(new Set(answers.map(({ body: { repeated: _, ...rest } }) => JSON.stringify(rest))).size).toBe(1);
      expect(await journalOf(caseId)).toEqual(['case.started', 'review.returned']);
    });

    it('makes one step, whichever body comes first, when two bodies carry it at once', async () => {
      const caseId = await newCase();
      const key = randomUUID();
      const answers = await atOnce((index) => event(caseId, { ...returned, reason: index % 2 === 0 ? '缺发票' : '缺签字' }, key));
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array(times / 2).fill(200), ...Array(times / 2).fill(422)]);
      expect(await journalOf(caseId)).toEqual(['case.started', 'review.returned']);
    });

    it('answers with the first outcome long after the case has moved on', async () => {
      const caseId = await newCase();
      const key = randomUUID();
      const first = await expectAnswer(event(caseId, returned, key), 200);
      const recordId = await office.as(cadre).post(`/cases/${caseId}/records`, { kind: 'correction', body: { note: '已补' } }).expect(201);
      await send(office, cadre, caseId, 'correction.submitted', { recordId: recordId.body.id, householdVersion: 1 });
      const again = await expectAnswer(event(caseId, returned, key), 200);
      expect(again).toMatchObject({ repeated: true, event: first['event'] });
      expect(await journalOf(caseId)).toEqual(['case.started', 'review.returned', 'correction.submitted']);
    });

    it('answers with the first outcome though the people it named have left since', async () => {
      const caseId = await newCase();
      const [first, second] = [await office.hire('village-cadre', village), await office.hire('village-cadre', village)];
      const assigned = { type: 'visitors.assigned', payload: { visitors: [first.accountId, second.accountId] } };
      const key = randomUUID();
      await expectAnswer(event(caseId, assigned, key), 200);
      await office.pool.query(`UPDATE user_account SET status = 'locked' WHERE id = $1`, [second.accountId]);
      expect(await expectAnswer(event(caseId, assigned, key), 200)).toMatchObject({ repeated: true });
      await expectAnswer(event(caseId, assigned, randomUUID()), 400, 'invalid-input');
    });

    it('is spent on its body, its type and its case', async () => {
      const [caseId, other] = [await newCase(), await newCase()];
      const key = randomUUID();
      await expectAnswer(event(caseId, returned, key), 200);
      await expectAnswer(event(caseId, { ...returned, reason: '另有原因' }, key), 422, 'idempotency-key-reused');
      await expectAnswer(event(caseId, { type: 'application.withdrawn', payload: {} }, key), 422, 'idempotency-key-reused');
      await expectAnswer(event(other, returned, key), 422, 'idempotency-key-reused');
      expect(await journalOf(other)).toEqual(['case.started']);
    });

    it('has to be there and to be one', async () => {
      const caseId = await newCase();
      await expectAnswer(event(caseId, returned), 400, 'idempotency-key-required');
      const { fields } = await expectAnswer(event(caseId, returned, '·'), 400, 'invalid-input');
      expect(fields).toEqual([{ path: 'Idempotency-Key', message: expect.any(String) }]);
      expect(await journalOf(caseId)).toEqual(['case.started']);
    });

    it('is not spent by an event that is refused, for whatever reason', async () => {
      const caseId = await newCase();
      const key = randomUUID();
      await expectAnswer(event(caseId, { type: 'review.approved', payload: {} }, key), 409, 'event-not-allowed');
      await expectAnswer(event(caseId, { type: 'review.returned', payload: {} }, key), 400);
      await expectAnswer(event(caseId, { ...returned, payload: { more: 1 } }, key), 400, 'invalid-payload');
      await expectAnswer(event(caseId, { ...returned, reason: '联系13912345678' }, key), 400, 'invalid-input');
      await expectAnswer(event(randomUUID(), returned, key), 404);
      await expectAnswer(event(caseId, returned, key), 200);
      expect(await journalOf(caseId)).toEqual(['case.started', 'review.returned']);
    });

    it('belongs to whoever sends it: the colleague’s step is a step of its own', async () => {
      const [caseId, other] = [await newCase(), await newCase()];
      const key = randomUUID();
      await expectAnswer(event(caseId, returned, key), 200);
      const colleague = await office.hire('township-officer', township);
      await expectAnswer(event(caseId, returned, key, colleague), 409, 'event-not-allowed');
      expect(await expectAnswer(event(other, returned, key, colleague), 200)).toMatchObject({ repeated: false });
    });

    it('gives nobody an answer about a case they may not see', async () => {
      const caseId = await newCase();
      const key = randomUUID();
      const leaving = await office.hire('township-officer', township);
      await expectAnswer(event(caseId, returned, key, leaving), 200);
      await office.pool.query('UPDATE role_binding SET valid_to = valid_from WHERE account_id = $1', [leaving.accountId]);
      await expectAnswer(event(caseId, returned, key, leaving), 404, 'not-found');
    });
  });

  async function family(place = village): Promise<TestHousehold> {
    families += 1;
    return office.household(place, [`户主${families}`, `配偶${families}`]);
  }

  async function newCase(): Promise<string> {
    return file(office, crew, await family());
  }

  async function applicationOf(household: TestHousehold, by = cadre) {
    const paper = async (position: number) => ({ position, way: 'signature', attachmentId: await office.upload(by, 'authorisation'), signedOn: '2026-03-02' });
    const authorisations = [await paper(1), await paper(2)];
    return { householdId: household.id, channel: 'village-cadre', statement: '户主患病', causes: ['illness'], authorisations };
  }

  const filing = (body: object, key?: string, by = cadre): Promise<Answer> => answerOf(office.as(by).post('/applications', body, key));
  const event = (caseId: string, body: object, key?: string, by = officer): Promise<Answer> => answerOf(office.as(by).post(`/cases/${caseId}/events`, body, key));

  async function rowsOf({ id }: TestHousehold): Promise<object> {
    const { rows } = await office.pool.query(
      `SELECT (SELECT count(*)::int FROM application WHERE household_id = $1) AS applications,
         (SELECT count(*)::int FROM workflow_case WHERE subject_id = $1) AS cases,
         (SELECT count(*)::int FROM journal_entry JOIN workflow_case ON id = case_id WHERE subject_id = $1) AS entries,
         (SELECT count(*)::int FROM authorisation WHERE household_id = $1) AS authorisations,
         (SELECT count(DISTINCT attachment.id)::int FROM attachment JOIN workflow_case begun ON begun.id = attachment.case_id WHERE begun.subject_id = $1) AS papers`,
      [id],
    );
    return rows[0];
  }

  async function journalOf(caseId: string): Promise<string[]> {
    const { rows } = await office.pool.query<{ event: string }>(`SELECT body::json ->> 'event' AS event FROM journal_entry WHERE case_id = $1 ORDER BY seq`, [caseId]);
    return rows.map(({ event }) => event);
  }
});

const answerOf = async (sent: PromiseLike<Answer>): Promise<Answer> => {
  const { status, body } = await sent;
  return { status, body };
};

const atOnce = (ask: (index: number) => Promise<Answer>): Promise<Answer[]> => Promise.all(Array.from({ length: times }, (_, index) => ask(index)));

async function expectAnswer(sent: Promise<Answer>, status: number, code?: string): Promise<Record<string, unknown>> {
  const { status: got, body } = await sent;
  expect({ status: got, ...(code ? { code: body['code'] } : {}) }).toEqual({ status, ...(code ? { code } : {}) });
  return body;
}
