import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOffice, type Office, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { dropFiling, type Filing, findFilingHousehold, keepFiling } from './application.store.js';

/** Enough for two that take the same rows in another order to wait for each other. */
const attempts = 60;

describe('a filing that is kept before its case begins', () => {
  let office: Office;
  let cadre: HiredPerson;
  let householdId: string;
  let papers: string[];
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    cadre = await office.hire('village-cadre', village);
    householdId = (await office.household(village, ['户主', '配偶'])).id;
    papers = [await office.upload(cadre, 'authorisation'), await office.upload(cadre, 'authorisation')];
  });
  afterAll(() => office.close());

  /** The same papers each time; in another order for every other one. */
  async function filingOf(id: string, reversed = false): Promise<Filing> {
    const household = (await findFilingHousehold(office.pool, householdId))!;
    const signed = papers.map((attachmentId, index) => ({ position: index + 1, way: 'signature' as const, attachmentId, signedOn: '2026-03-01' }));
    const authorisations = reversed ? signed.toReversed() : signed;
    const body: Filing['body'] = { householdId, channel: 'village-cadre', statement: '户主患病', causes: ['illness'], authorisations, relatives: [], signingLater: [] };
    return { id, caseId: randomUUID(), household, body, relatives: [], filedBy: cadre.accountId, onBehalfOf: undefined, filedAt: office.clock.now(), newRecordId: randomUUID() };
  }
  it('is kept and taken back beside others with the same papers, and none of them waits for ever', async () => {
    const ids = [randomUUID(), randomUUID()];
    const tries = ids.flatMap((id, index) => [0, 1, 2].map(async () => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        expect(await keepFiling(office.pool, await filingOf(id, index === 1), randomUUID)).toMatchObject({ householdVersion: 1 });
        await dropFiling(office.pool, id);
      }
    }));
    await Promise.all(tries);
  });
});
