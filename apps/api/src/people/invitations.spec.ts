import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { checkDigit } from '#domain/identity-number.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { newId } from '#infrastructure/ids.js';
import { writeInvitation } from '#services/people/invitation.js';
import type { Binding } from '#services/people/person.js';
import { startTestApi, type TestApi } from '#tests/support/api.js';
import { hire, type HiredPerson } from '#tests/support/people.js';

const county = '611026000000';
const township = { role: 'township-officer', placeCode: '611026101000' } as const;
const village = '611026101201';
const body17 = '61102619850304001';
const identityNumber = body17 + checkDigit(body17);

describe('invitations and roles', () => {
  const clock = new TurnableClock(new Date('2026-03-02T01:00:00Z'));
  let api: TestApi;
  let system: HiredPerson;
  let security: HiredPerson;
  let audit: HiredPerson;
  beforeAll(async () => {
    api = await startTestApi(clock);
    [system, security, audit] = await Promise.all(
      (['system-administrator', 'security-administrator', 'audit-administrator'] as const).map((role) =>
        hire(api.pool, clock, [{ role, placeCode: county }]),
      ),
    ) as [HiredPerson, HiredPerson, HiredPerson];
  });
  afterAll(() => api.close());

  const post = (path: string, body: object, by?: HiredPerson) =>
    request(api.app.getHttpServer()).post(`/api/v1${path}`).set('Authorization', `Bearer ${by?.token ?? ''}`).send(body);
  const get = (path: string, by: HiredPerson) =>
    request(api.app.getHttpServer()).get(`/api/v1${path}`).set('Authorization', `Bearer ${by.token}`);
  const accept = (code: string, login: string, more: object = {}) =>
    post('/invitations/accept', { code, login, name: '李四', password: 'a long enough secret', ...more });
  const onServer = async (office: Binding) => (await writeInvitation(api.pool, office, { at: clock.now() })).code;

  it('makes one account with one code, however it is typed, even when it is sent twice at once', async () => {
    const { body } = await post('/invitations', township, system).expect(201);
    expect(body).toMatchObject({ ...township, expiresAt: '2026-03-03T01:00:00.000Z' });
    const answers = await Promise.all([accept(body.code.toLowerCase(), 'first'), accept(` ${body.code.replaceAll('-', ' ')} `, 'second')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect((await accept(body.code, 'third').expect(404)).body.code).toBe('invitation-unusable');
  });

  it('lets a code lapse after 24 hours, and keeps it when the login is taken', async () => {
    const { body } = await post('/invitations', township, system).expect(201);
    expect((await accept(body.code, system.login).expect(409)).body.code).toBe('login-taken');
    clock.skip({ hours: 24 });
    await accept(body.code, 'late').expect(404);
  });

  it('refuses offices that do not exist, and places of another county', async () => {
    const fields = async (office: object) => (await post('/invitations', office, system).expect(400)).body.fields[0].path;
    expect(await fields({ role: 'township-officer', placeCode: village })).toBe('placeCode');
    expect(await fields({ role: 'department-officer', placeCode: county })).toBe('department');
    expect(await fields({ role: 'system-administrator', placeCode: county })).toBe('role');
    expect(await fields({ role: 'household', placeCode: village })).toBe('role');
    await post('/invitations', { role: 'township-officer', placeCode: '611025101000' }, system).expect(403);
  });

  it('lets only the system administrator invite, the security administrator give roles, the audit administrator read the log', async () => {
    for (const other of [security, audit]) await post('/invitations', township, other).expect(403);
    for (const other of [system, audit]) await post(`/accounts/${newId()}/bindings`, township, other).expect(403);
    for (const other of [system, security]) await get('/access-log', other).expect(403);
    const { body } = await get('/access-log?action=officer-invited', audit).expect(200);
    expect(body.items[0]).toMatchObject({ accountId: system.accountId, detail: township });
  });

  it('gives and takes a role from the next request on, and never to or from oneself', async () => {
    const officer = await hire(api.pool, clock, [township]);
    const office = { role: 'supervisor', placeCode: county };
    const { body } = await post(`/accounts/${officer.accountId}/bindings`, office, security).expect(201);
    expect((await post(`/accounts/${officer.accountId}/bindings`, office, security).expect(201)).body).toEqual(body);
    expect((await get('/me', officer).expect(200)).body.bindings).toEqual([office, township]);
    const end = `/accounts/${officer.accountId}/bindings/${body.bindingId}/end`;
    await post(end, {}, security).expect(400);
    await post(end, { reason: 'transferred' }, security).expect(204);
    await post(end, { reason: 'transferred' }, security).expect(404);
    expect((await get('/me', officer).expect(200)).body.bindings).toEqual([township]);
    expect((await post(`/accounts/${security.accountId}/bindings`, office, security).expect(403)).body.code).toBe('not-your-own-roles');
    await post(`/accounts/${security.accountId}/bindings/${newId()}/end`, { reason: 'mine' }, security).expect(403);
  });

  it('leaves an account to the county it was made in: another gives it no role, and can neither lock nor see it', async () => {
    const [neighbour] = await foreigners();
    const officer = await hire(api.pool, clock, [township]);
    const there = { role: 'township-officer', placeCode: '611025101000' };
    for (const accountId of [officer.accountId, newId()]) {
      expect((await post(`/accounts/${accountId}/bindings`, there, neighbour).expect(404)).body.code).toBe('not-found');
    }
    await post(`/accounts/${officer.accountId}/lock`, { reason: 'left' }, neighbour).expect(404);
    // Somebody without a role still belongs where they had one.
    await api.pool.query('UPDATE role_binding SET valid_to = valid_from WHERE account_id = $1', [officer.accountId]);
    await post(`/accounts/${officer.accountId}/bindings`, there, neighbour).expect(404);
    await post(`/accounts/${officer.accountId}/bindings`, township, security).expect(201);
  });

  it('lets somebody lock every account, also one that two counties gave roles to once', async () => {
    const [neighbour, farther] = await foreigners();
    const shared = async (): Promise<HiredPerson> => {
      const officer = await hire(api.pool, clock, [township, { role: 'township-officer', placeCode: '611025101000' }]);
      await api.pool.query(`UPDATE role_binding SET valid_from = valid_from - interval '1 year' WHERE account_id = $1 AND place_code = $2`, [officer.accountId, township.placeCode]);
      return officer;
    };
    const lock = (officer: HiredPerson, by: HiredPerson) => post(`/accounts/${officer.accountId}/lock`, { reason: 'left the office' }, by);
    const officer = await shared();
    await lock(officer, neighbour).expect(404);
    await lock(officer, farther).expect(404);
    await lock(officer, security).expect(204);
    await get('/me', officer).expect(401);
    const moved = await shared();
    await api.pool.query('UPDATE role_binding SET valid_to = valid_from WHERE account_id = $1 AND place_code = $2', [moved.accountId, township.placeCode]);
    expect((await get('/accounts?limit=200', security).expect(200)).body.items).toContainEqual(expect.objectContaining({ id: moved.accountId }));
    await lock(moved, neighbour).expect(204);
    await post(`/accounts/${moved.accountId}/unlock`, { reason: 'came back' }, security).expect(204);
  });

  const foreigners = () => Promise.all(['611025000000', '611024000000'].map((placeCode) => hire(api.pool, clock, [{ role: 'security-administrator', placeCode }]))) as Promise<[HiredPerson, HiredPerson]>;

  it('keeps the three administrators three people without other roles, also by identity number', async () => {
    expect((await post(`/accounts/${system.accountId}/bindings`, township, security).expect(409)).body.code).toBe('roles-exclude-each-other');
    const asSystem = await onServer({ role: 'system-administrator', placeCode: county });
    await accept(asSystem, 'twin-one', { identityNumber }).expect(201);
    for (const [login, office] of [
      ['twin-two', { role: 'audit-administrator', placeCode: county }],
      ['twin-three', township],
    ] as const) {
      const code = await onServer(office);
      expect((await accept(code, login, { identityNumber }).expect(409)).body.code).toBe('roles-exclude-each-other');
      await accept(code, login).expect(201);
    }
    const { rows } = await api.pool.query(`SELECT identity_hash FROM user_account WHERE login = 'twin-one'`);
    expect(rows[0].identity_hash).toHaveLength(32);
  });

  it('refuses a login or a name that is a number of a person, and an identity number that is none', async () => {
    const code = await onServer(township);
    const { body } = await accept(code, identityNumber.toLowerCase(), { name: `李四${identityNumber}`, identityNumber: '123' }).expect(400);
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(['login', 'name', 'identityNumber']);
    expect(JSON.stringify(body)).not.toContain(identityNumber);
  });

  it('lets a cadre hand a slip to a household of the village, and to no other', async () => {
    const householdId = newId(clock.now());
    await api.pool.query('INSERT INTO household (id, number, place_code, version, created_at) VALUES ($1, $2, $3, 1, $4)', [
      householdId,
      '6110261012010001',
      village,
      clock.now(),
    ]);
    const cadre = await hire(api.pool, clock, [{ role: 'village-cadre', placeCode: village }]);
    const neighbour = await hire(api.pool, clock, [{ role: 'village-cadre', placeCode: '611026101202' }]);
    await post(`/households/${householdId}/slips`, {}, neighbour).expect(404);
    const { body } = await post(`/households/${householdId}/slips`, {}, cadre).expect(201);
    expect(Date.parse(body.expiresAt) - clock.now().getTime()).toBe(7 * 86_400_000);
    await accept(body.code, 'household-one').expect(201);
    const { body: session } = await post('/sessions', { login: 'household-one', password: 'a long enough secret' }).expect(201);
    expect(session.person).toMatchObject({ householdId, bindings: [{ role: 'household', placeCode: village }] });
  });

  it('lists accounts by page and finds those of a place or a role', async () => {
    const first = (await get('/accounts?limit=2', security).expect(200)).body;
    expect(first.items).toHaveLength(2);
    const next = (await get(`/accounts?limit=200&after=${first.next}`, security).expect(200)).body;
    expect(next.items.every(({ login }: { login: string }) => login > first.next)).toBe(true);
    const cadres = (await get(`/accounts?role=village-cadre&placeCode=${village}`, system).expect(200)).body;
    expect(cadres.items).toHaveLength(1);
    expect(JSON.stringify(cadres)).not.toMatch(/hash/i);
  });

  it('lets nobody take over an administrator with a new password', async () => {
    expect((await post(`/accounts/${system.accountId}/password`, { reason: 'forgotten' }, security).expect(409)).body.code).toBe('fixed-role');
  });
});
