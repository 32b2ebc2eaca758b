import request from 'supertest';
import type { Role } from '#contracts/people.js';
import { checkDigit } from '#domain/identity-number.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { newId } from '#infrastructure/ids.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { seedLadder } from '#services/deadlines/default-ladder.js';
import { seedPlaces } from '#services/places/seed-places.js';
import { CalendarService } from '#services/policies/calendar.service.js';
import { seedCalendar, seedPolicy } from '#services/policies/seed.js';
import { startTestApi, type TestApi } from './api.js';
import { hire, type HiredPerson } from './people.js';

export const county = '611026000000';
export const township = '611026101000';
export const village = '611026101201';
export const neighbouringVillage = '611026101206';

/** A paper of three lines that any scanner could have made. */
export const paper = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** The whole API over a county with its places, rules and calendar; people and households come as a test needs them. */
export interface Office extends TestApi {
  clock: TurnableClock;
  as(person: HiredPerson): {
    get(path: string): request.Test;
    post(path: string, body?: object, key?: string): request.Test;
    put(path: string, body: object): request.Test;
    delete(path: string): request.Test;
  };
  /** Uploads a paper and answers with its id. */
  upload(person: HiredPerson, kind: string, caseId?: string): Promise<string>;
  hire(role: Role, placeCode: string, more?: Partial<HiredPerson> & { department?: string }): Promise<HiredPerson>;
  household(placeCode: string, names: string[]): Promise<TestHousehold>;
}

export interface TestHousehold {
  id: string;
  identityNumbers: string[];
}

export async function openOffice(now: Date, policy: Record<string, unknown> = {}): Promise<Office> {
  const clock = new TurnableClock(now);
  const api = await startTestApi(clock);
  await seedPlaces(api.pool);
  await seedCalendar(api.pool, now);
  await seedPolicy(api.pool, now, county, policy);
  await seedLadder(api.pool, now, county);
  await api.app.get(CalendarService, { strict: false }).reload();
  const http = () => request(api.app.getHttpServer());
  const as: Office['as'] = (person) => ({
    get: (path) => http().get(`/api/v1${path}`).set('Authorization', `Bearer ${person.token}`),
    post: (path, body, key) => {
      const test = http().post(`/api/v1${path}`).set('Authorization', `Bearer ${person.token}`);
      return (key === undefined ? test : test.set('Idempotency-Key', key)).send(body);
    },
    put: (path, body) => http().put(`/api/v1${path}`).set('Authorization', `Bearer ${person.token}`).send(body),
    delete: (path) => http().delete(`/api/v1${path}`).set('Authorization', `Bearer ${person.token}`),
  });
  const upload: Office['upload'] = async (person, kind, caseId) => {
    const path = `/attachments?kind=${kind}${caseId ? `&caseId=${caseId}` : ''}`;
    const { body } = await as(person).post(path).set('Content-Type', 'application/pdf').send(paper as never).expect(201);
    return body.id as string;
  };
  return {
    ...api,
    clock,
    as,
    upload,
    hire: (role, placeCode, { department, ...more } = {}) =>
      hire(api.pool, clock, [{ role, placeCode, ...(department ? { department } : {}) }], more),
    household: (placeCode, names) => moveIn(api, clock, placeCode, names),
  };
}

let born = 0;

/** Writes a household as an import would leave it: numbers sealed, one version. */
async function moveIn({ app, pool }: TestApi, clock: TurnableClock, placeCode: string, names: string[]): Promise<TestHousehold> {
  const cipher = app.get(FieldCipher, { strict: false });
  const now = clock.now();
  const id = newId(now);
  const identityNumbers = names.map(() => {
    const body = `6110261980010${String(1000 + (born += 1))}`;
    return body + checkDigit(body);
  });
  await inTransaction(pool, async (client) => {
    await client.query('INSERT INTO household (id, number, place_code, version, created_at) VALUES ($1, $2, $3, 1, $4)', [
      id,
      `H${born}`,
      placeCode,
      now,
    ]);
    await client.query(
      `INSERT INTO household_version (household_id, version, village_group, head_name, facts, content_hash, source, created_at)
       VALUES ($1, 1, '二组', $2, $3, $4, 'test', $5)`,
      [id, names[0], JSON.stringify({ lifted: false, causes: ['illness'], category: 'borderline', warnings: [] }), Buffer.alloc(32), now],
    );
    for (const [index, name] of names.entries()) {
      await client.query(
        `INSERT INTO member (household_id, version, position, name, relation, identity_cipher, identity_hash, facts)
         VALUES ($1, 1, $2, $3, $4, $5, $6, '{}')`,
        [id, index + 1, name, index === 0 ? 'head' : 'spouse', cipher.seal(identityNumbers[index]!), cipher.lookup(identityNumbers[index]!)],
      );
    }
  });
  return { id, identityNumbers };
}
