import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessLogEntry } from '#contracts/people.js';
import { county, neighbouringVillage, type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('the access log, on whose file was read', () => {
  let office: Office;
  let auditor: HiredPerson;
  const households: string[] = [];
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    auditor = await office.hire('audit-administrator', county);
    const officer = await office.hire('county-officer', county);
    for (const [place, head] of [[village, '王建国'], [neighbouringVillage, '李桂兰']] as const) households.push((await office.household(place, [head])).id);
    for (const id of households) await office.as(officer).get(`/households/${id}`).expect(200);
  });
  afterAll(() => office.close());

  const log = async (query: string, who = auditor): Promise<AccessLogEntry[]> => (await office.as(who).get(`/access-log?${query}`).expect(200)).body.items;
  const numberOf = async (id: string): Promise<string> => (await office.pool.query<{ number: string }>('SELECT number FROM household WHERE id = $1', [id])).rows[0]!.number;

  it('names the household by its number and place, and nobody in it', async () => {
    const lines = await log('action=household.read');
    const number = await numberOf(households[1]!);
    expect(lines.map(({ householdId }) => householdId)).toEqual(households.toReversed());
    expect(lines[0]!.household).toEqual({ number, placeCode: neighbouringVillage, place: expect.stringMatching(/.+[镇街办].+/) });
    expect(JSON.stringify(lines)).not.toMatch(/王建国|李桂兰/);
  });

  it('is searched by a number and by how it begins', async () => {
    const [first, second] = [await numberOf(households[0]!), await numberOf(households[1]!)];
    expect((await log(`householdNumber=${first}`)).map(({ household }) => household?.number)).toEqual([first]);
    const beginning = [...first].findIndex((letter, at) => letter !== second[at]);
    expect(await log(`householdNumber=${first.slice(0, Math.max(1, beginning))}`)).toHaveLength(2);
    await office.as(auditor).get('/access-log?householdNumber=%25').expect(400);
  });

  it('says what the codes in its particulars are called', async () => {
    const security = await office.hire('security-administrator', county);
    const officer = await office.hire('supervisor', county);
    await office.as(security).post(`/accounts/${officer.accountId}/bindings`, { role: 'supervisor', placeCode: '611026101000' }).expect(201);
    const [line] = await log('action=role-given');
    expect(line).toMatchObject({ detail: { target: officer.accountId }, called: { [officer.accountId]: '试用人员', '611026101000': expect.stringMatching(/[镇街]/) } });
  });

  it('is that of the auditor’s own county', async () => {
    const neighbour = await office.hire('audit-administrator', '611025000000');
    expect(await log(`householdNumber=${await numberOf(households[0]!)}`, neighbour)).toEqual([]);
  });
});
