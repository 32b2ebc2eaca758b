import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Crew, file, oneDepartment, staff } from '#tests/support/journey.js';
import { type Office, openOffice, paper, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { forms } from './asks.js';

const otherPaper = Buffer.concat([paper, Buffer.from('%%EOF\n')]);

describe('what a phone sends again when it is back from the mountains', () => {
  let office: Office;
  let crew: Crew;
  let cadre: HiredPerson;
  let colleague: HiredPerson;
  let caseId: string;
  let otherCase: string;

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    [cadre] = crew.cadres;
    colleague = await office.hire('village-cadre', village);
    [caseId, otherCase] = [await file(office, crew, await office.household(village, ['王一'])), await file(office, crew, await office.household(village, ['王二']))];
  });
  afterAll(() => office.close());

  const visit = (observations = '户主患病') => ({ kind: 'visit', body: { ...forms('')['visit'], observations } });
  const fileForm = (body: object, key?: string, by = cadre, id = caseId) => office.as(by).post(`/cases/${id}/records`, body, key);
  const bring = (file: Buffer, key?: string, query = `kind=authorisation`, by = cadre) =>
    office.as(by).post(`/attachments?${query}`, undefined, key).set('Content-Type', 'application/pdf').send(file as never);
  const countOf = async (table: 'case_record' | 'attachment', ids: string[]) =>
    (await office.pool.query(`SELECT FROM ${table} WHERE id = ANY ($1::uuid[])`, [ids])).rowCount;

  describe('a form', () => {
    it('is there once, and answered with one id, of thirty sent at once', async () => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 30 }, () => fileForm(visit(), key).expect(201)));
      const ids = new Set(answers.map(({ body }) => body.id));
      expect(ids.size).toBe(1);
      expect(await countOf('case_record', [...ids])).toBe(1);
    });

    it('spends its key on itself: other words, another kind and another case are refused', async () => {
      const key = randomUUID();
      const { body } = await fileForm(visit(), key).expect(201);
      for (const [form, id] of [[visit('另有情况'), caseId], [{ kind: 'countersignature', body: forms('')['countersignature'] }, caseId], [visit(), otherCase]] as const) {
        expect((await fileForm(form, key, cadre, id).expect(422)).body.code).toBe('idempotency-key-reused');
      }
      expect((await fileForm(visit(), key).expect(201)).body).toEqual(body);
      expect((await fileForm(visit(), key, colleague).expect(201)).body).not.toEqual(body);
    });

    it('does not spend it when refused, and counts each time where no key is given', async () => {
      const key = randomUUID();
      await fileForm(visit('电话13912345678'), key).expect(400);
      expect((await fileForm(visit(), 'short').expect(400)).body.fields[0].path).toBe('Idempotency-Key');
      const answers = [await fileForm(visit(), key).expect(201), await fileForm(visit()).expect(201), await fileForm(visit()).expect(201)];
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(3);
    });

    it('is found again after the case was closed, when nothing new is taken', async () => {
      const id = await file(office, crew, await office.household(village, ['王三']));
      const key = randomUUID();
      const { body } = await fileForm(visit(), key, cadre, id).expect(201);
      await office.pool.query(`UPDATE workflow_case SET status = 'done' WHERE id = $1`, [id]);
      expect((await fileForm(visit(), key, cadre, id).expect(201)).body).toEqual(body);
      expect((await fileForm(visit(), randomUUID(), cadre, id).expect(409)).body.code).toBe('case-closed');
    });
  });

  describe('a photo or paper', () => {
    it('is there once, and answered alike, of ten sent at once', async () => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 10 }, () => bring(paper, key).expect(201)));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(await countOf('attachment', [answers[0]!.body.id])).toBe(1);
    });

    it('spends its key on itself: another file, purpose or case is refused, and a colleague’s key is theirs', async () => {
      const key = randomUUID();
      const { body } = await bring(paper, key, `kind=photo&caseId=${caseId}`).expect(201);
      expect((await bring(otherPaper, key, `kind=photo&caseId=${caseId}`).expect(422)).body.code).toBe('idempotency-key-reused');
      await bring(paper, key, `kind=paper&caseId=${caseId}`).expect(422);
      await bring(paper, key, `kind=photo&caseId=${otherCase}`).expect(422);
      expect((await bring(paper, key, `kind=photo&caseId=${caseId}`).expect(201)).body).toEqual(body);
      expect((await bring(paper, key, `kind=photo&caseId=${caseId}`, colleague).expect(201)).body.id).not.toBe(body.id);
    });

    it('is found again when an application has taken it along into its case', async () => {
      const key = randomUUID();
      const { body } = await bring(paper, key).expect(201);
      const applied = await applyWith(body.id);
      expect((await bring(paper, key).expect(201)).body).toEqual({ ...body, caseId: applied });
    });
  });

  it('counts a paper signed later once by itself: sent again, it is answered alike', async () => {
    const applied = await applyWith(await office.upload(cadre, 'authorisation'));
    const attachmentId = await office.upload(cadre, 'authorisation');
    const sign = async () => (await office.as(cadre).post(`/cases/${applied}/authorisations`, { authorisations: [signed(2, attachmentId)] }).expect(201)).body;
    expect([await sign(), await sign()]).toEqual([{ positions: [1, 2] }, { positions: [1, 2] }]);
    expect((await office.pool.query('SELECT FROM authorisation WHERE attachment_id = $1', [attachmentId])).rowCount).toBe(1);
  });

  const signed = (position: number, attachmentId: string) => ({ position, way: 'signature', attachmentId, signedOn: '2026-03-02' });

  /** An application of a couple of which one has signed. @returns its case */
  async function applyWith(attachmentId: string): Promise<string> {
    const { id: householdId } = await office.household(village, ['王四', '赵五']);
    const application = { householdId, channel: 'village-cadre', statement: '户主患病', causes: ['illness'], authorisations: [signed(1, attachmentId)], signingLater: [2] };
    return (await office.as(cadre).post('/applications', application, randomUUID()).expect(201)).body.caseId;
  }
});
