import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '#engine/case-engine.js';
import { type Crew, file, oneDepartment, record, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { neighbouringVillage, type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const objection = { content: '该户在县城有一套住房', anonymous: true };

describe('the notice board of a village', () => {
  let office: Office;
  let crew: Crew;
  let caseId: string;
  let applicant: HiredPerson;
  let neighbour: HiredPerson;
  let stranger: HiredPerson;

  const object = (who: HiredPerson, key: string = randomUUID(), body: object = objection) => office.as(who).post(`/postings/${caseId}/objections`, body, key);
  const board = async (who: HiredPerson) => (await office.as(who).get('/postings').expect(200)).body;
  const journalLine = async (who: HiredPerson) =>
    (await office.as(who).get(`/cases/${caseId}/journal`).expect(200)).body.entries.filter(({ event }: { event: string }) => event === 'objection.filed');

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    const liveAt = async (place: string, name: string) => {
      const family = await office.household(place, [name]);
      return { family, person: await office.hire('household', place, { name, householdId: family.id }) };
    };
    const applying = await liveAt(village, '申请户');
    applicant = applying.person;
    neighbour = (await liveAt(village, '提意见的邻居')).person;
    stranger = (await liveAt(neighbouringVillage, '外村人')).person;
    caseId = await file(office, crew, applying.family);
    await visit(office, crew, caseId);
  });
  afterAll(() => office.close());

  it('knows of no case before its list hangs', async () => {
    expect((await board(neighbour)).items).toEqual([]);
    await object(neighbour).expect(404);
    await reviewAndPost(office, crew, caseId);
  });

  it('shows who lives there, and the cadres, what hangs: the fields of the list and nothing else', async () => {
    const [list, ...others] = (await board(neighbour)).items;
    expect(others).toEqual([]);
    expect(Object.keys(list).sort()).toEqual(['caseId', 'category', 'closesOn', 'complaintPhone', 'headOfHousehold', 'postedOn', 'villageGroup']);
    expect(list).toMatchObject({ caseId, headOfHousehold: '申请户' });
    expect((await board(applicant)).items).toEqual([list]);
    expect((await board(crew.cadres[0])).items).toEqual([list]);
    expect(await board(stranger)).toEqual({ items: [], objections: [] });
    await office.as(neighbour).get(`/cases/${caseId}`).expect(404);
  });

  it('refuses what is empty or holds a number of a person, naming the field', async () => {
    const { body } = await object(neighbour, randomUUID(), { content: ' ', anonymous: 'yes' }).expect(400);
    expect(body.fields.map(({ path }: { path: string }) => path).sort()).toEqual(['anonymous', 'content']);
    const { body: number } = await object(neighbour, randomUUID(), { ...objection, content: '电话13800138000' }).expect(400);
    expect(number.fields[0].path).toBe('content');
  });

  it('takes an objection of a neighbour once, with a photo, and gives the township its check', async () => {
    const photo = await office.upload(neighbour, 'evidence');
    const key = randomUUID();
    const body = { ...objection, attachments: [photo] };
    const [first, again] = [await object(neighbour, key, body).expect(201), await object(neighbour, key, body).expect(201)];
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ caseId, headOfHousehold: '申请户', state: 'open', checkBy: expect.any(String) });
    const { body: view } = await office.as(crew.township[0]).get(`/cases/${caseId}`).expect(200);
    expect(view.state).toContain('objections.checking');
    expect(view.tasks).toMatchObject([{ key: first.body.id, office: expect.stringMatching(/^township-officer@/) }]);
    await office.as(crew.township[0]).get(`/attachments/${photo}`).expect(200);
    expect((await board(neighbour)).objections).toEqual([first.body]);
    expect((await board(applicant)).objections).toEqual([]);
  });

  it('keeps the name of who asks for it from the village and from the household, not from who checks', async () => {
    const records = async (who: HiredPerson) => (await office.as(who).get(`/cases/${caseId}/records`).expect(200)).body.items.filter(({ kind }: { kind: string }) => kind === 'objection');
    for (const reader of [crew.cadres[0], applicant, crew.township[0]]) {
      const knows = reader === crew.township[0];
      const [{ actor, sentence }] = await journalLine(reader);
      expect([actor === neighbour.accountId, sentence.zh.startsWith('提意见的邻居')]).toEqual([knows, knows]);
      const [filed] = await records(reader);
      if (reader === applicant) expect(filed).toBeUndefined();
      else expect([filed.createdBy, filed.createdByName]).toEqual(knows ? [neighbour.accountId, '提意见的邻居'] : [null, '村民（不公开姓名）']);
    }
  });

  it('lets the household concerned object to its own list by name, and the village read who did', async () => {
    await object(applicant, randomUUID(), { content: '组别写错了', anonymous: false }).expect(201);
    const [, own] = await journalLine(crew.cadres[0]);
    expect(own.sentence.zh).toContain('申请户');
    expect((await journalLine(applicant))[1].actor).toBe(applicant.accountId);
  });

  it('is closed to households of other villages, and no office objects there in a villager’s name', async () => {
    await object(stranger).expect(404);
    await object(crew.cadres[0]).expect(403);
    const online = { kind: 'objection', body: { receivedOn: '2026-03-03', channel: 'online', ...objection } };
    await office.as(crew.township[0]).post(`/cases/${caseId}/records`, online, randomUUID()).expect(400);
    const hotLine = await record(office, crew.township[0], caseId, 'objection', { receivedOn: '2026-03-03', channel: 'hot-line', ...objection });
    await office.as(neighbour).post(`/cases/${caseId}/events`, { type: 'objection.filed', payload: { recordId: hotLine, channel: 'hot-line' } }, randomUUID()).expect(404);
  });

  it('tells the neighbour what came of it', async () => {
    const { objections } = await board(neighbour);
    const recordId = await record(office, crew.township[0], caseId, 'objection-check', { outcome: 'dismissed', findings: '住房系租住' });
    await send(office, crew.township[0], caseId, 'objection.checked', { objection: objections[0].id, recordId, outcome: 'dismissed' });
    expect((await board(neighbour)).objections).toMatchObject([{ state: 'dismissed', checkBy: null }]);
  });

  it('takes none once the list is down, and still answers what it took', async () => {
    const key = randomUUID();
    await object(neighbour, key, { content: '还有一辆新车', anonymous: false }).expect(201);
    office.clock.skip({ days: 9 });
    const { body } = await object(neighbour).expect(409);
    expect(body.code).toBe('not-hanging');
    await office.app.get(CaseEngine, { strict: false }).fireTimers();
    await object(neighbour).expect(409);
    await object(neighbour, key, { content: '还有一辆新车', anonymous: false }).expect(201);
    expect((await board(neighbour)).items).toEqual([]);
  });
});
