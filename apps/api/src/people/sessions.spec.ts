import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { writeInvitation } from '#services/people/invitation.js';
import type { Binding } from '#services/people/person.js';
import { startTestApi, type TestApi } from '#tests/support/api.js';
import { hire } from '#tests/support/people.js';

const password = 'a long enough secret';
const township: Binding = { role: 'township-officer', placeCode: '611026101000' };
const security: Binding = { role: 'security-administrator', placeCode: '611026000000' };

describe('coming in', () => {
  const clock = new TurnableClock(new Date('2026-03-02T01:00:00Z'));
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi(clock);
  });
  afterAll(() => api.close());

  const http = () => request(api.app.getHttpServer());
  const post = (path: string, body: object, token = '') => http().post(`/api/v1${path}`).set('Authorization', `Bearer ${token}`).send(body);
  const get = (path: string, token: string) => http().get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
  let people = 0;

  async function join(office: Binding = township): Promise<{ login: string; accountId: string }> {
    const { code } = await writeInvitation(api.pool, office, { at: clock.now() });
    const login = `officer-${(people += 1)}`;
    const { body } = await post('/invitations/accept', { code, login, name: '王干部', password }).expect(201);
    return { login, accountId: body.accountId };
  }

  async function signIn(login: string, given = password): Promise<string> {
    return (await post('/sessions', { login, password: given }).expect(201)).body.token;
  }

  it('gives a token for twelve hours, and keeps only its hash', async () => {
    const { login } = await join();
    const { body } = await post('/sessions', { login: ` ${login.toUpperCase()} `, password }).expect(201);
    expect(body).toMatchObject({ expiresAt: '2026-03-02T13:00:00.000Z', person: { login, name: '王干部', bindings: [township] } });
    expect((await get('/me', body.token).expect(200)).body).toEqual({ ...body.person, absences: [] });
    const { rows } = await api.pool.query('SELECT token_hash FROM session');
    expect(rows.some(({ token_hash }) => token_hash.toString('base64url') === body.token)).toBe(false);
  });

  it('asks for a session, names the lack of one, and takes no other text for it', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer x', `Bearer ${'A'.repeat(43)}`, 'Basic YTpi', `Bearer ${'é'.repeat(40)}`]) {
      const { body } = await http().get('/api/v1/me').set('Authorization', authorization).expect(401);
      expect(body.code).toBe('sign-in-required');
    }
  });

  it('ends a session at sign-out, at its last hour, and all of them at once when asked', async () => {
    const { login } = await join();
    const [one, two, three] = [await signIn(login), await signIn(login), await signIn(login)];
    await http().delete('/api/v1/sessions/current').set('Authorization', `Bearer ${one}`).expect(204);
    await get('/me', one).expect(401);
    await get('/me', two).expect(200);
    await http().delete('/api/v1/sessions').set('Authorization', `Bearer ${two}`).expect(204);
    await get('/me', three).expect(401);
    const four = await signIn(login);
    clock.skip({ hours: 12 });
    await get('/me', four).expect(401);
  });

  it('shuts a login for a growing time after wrong passwords, known or not, and answers both alike', async () => {
    const { login } = await join();
    const answers = new Map<string, object[]>();
    for (const name of [login, 'nobody-here']) {
      answers.set(name, []);
      for (let attempt = 0; attempt < 6; attempt += 1) {
        const { status, body } = await post('/sessions', { login: name, password: 'wrong' });
        answers.get(name)!.push({ status, code: body.code, retryAfter: body.retryAfter });
      }
    }
    expect(answers.get(login)).toEqual(answers.get('nobody-here'));
    expect(answers.get(login)!.slice(4)).toEqual([
      { status: 401, code: 'sign-in-refused' },
      { status: 429, code: 'too-many-attempts', retryAfter: 60 },
    ].map((answer) => ({ retryAfter: undefined, ...answer })));
    const { headers } = await post('/sessions', { login, password }).expect(429);
    expect(headers['retry-after']).toBe('60');
    clock.skip({ minutes: 1 });
    await post('/sessions', { login, password: 'wrong' }).expect(401);
    expect((await post('/sessions', { login, password }).expect(429)).body.retryAfter).toBe(120);
    clock.skip({ minutes: 2 });
    await signIn(login);
    await post('/sessions', { login, password: 'wrong' }).expect(401);
  });

  it('counts guesses that arrive at once like guesses in a row', async () => {
    const { login } = await join();
    const answers = await Promise.all(Array.from({ length: 12 }, () => post('/sessions', { login, password: 'wrong' })));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    clock.skip({ hours: 2 });
  });

  it('slows an address down that tries many logins', async () => {
    const from = (login: string) => post('/sessions', { login, password: 'wrong' }).set('X-Forwarded-For', '10.9.8.7');
    for (let attempt = 0; attempt < 30; attempt += 1) await from(`guess-${attempt}`).expect(401);
    expect((await from('guess-30').expect(429)).body.retryAfter).toBe(60);
    const { login } = await join();
    await signIn(login);
  });

  it('records each refused attempt without what was typed', async () => {
    const typed = '610103199001011234';
    await post('/sessions', { login: typed, password: 'my-secret-word' }).expect(401);
    const { rows } = await api.pool.query(`SELECT * FROM access_log WHERE action = 'sign-in-refused' ORDER BY id DESC LIMIT 1`);
    expect(rows[0].detail).toMatchObject({ why: 'unknown-login' });
    const all = await api.pool.query('SELECT access_log::text AS line FROM access_log');
    for (const { line } of all.rows) expect(line).not.toMatch(/610103199001011234|my-secret-word/);
  });

  it('opens nothing but the change itself until the first password is replaced', async () => {
    const { accountId, login } = await join();
    const other = await signIn(login);
    const officer = await hire(api.pool, clock, [security]);
    const { body } = await post(`/accounts/${accountId}/password`, { reason: 'forgotten' }, officer.token).expect(201);
    await get('/me', other).expect(401);
    const token = await signIn(login, body.password);
    expect((await get('/me', token).expect(200)).body.mustChangePassword).toBe(true);
    expect((await get('/accounts', token).expect(403)).body.code).toBe('password-change-required');
    const change = (current: string, next: string) => post('/me/password', { current, next }, token);
    expect((await change(body.password, 'short').expect(400)).body.fields[0].path).toBe('next');
    expect((await change(body.password, `${login}-2026`).expect(400)).body.fields[0].path).toBe('next');
    expect((await change(body.password, body.password).expect(400)).body.fields[0].path).toBe('next');
    await change('not the current', 'another long secret').expect(401);
    await change(body.password, 'another long secret').expect(204);
    expect((await get('/accounts', token).expect(403)).body.code).toBe('forbidden');
    await post('/sessions', { login, password: body.password }).expect(401);
  });

  it('shuts an account and its sessions at the very next request', async () => {
    const { accountId, login } = await join();
    const token = await signIn(login);
    const officer = await hire(api.pool, clock, [security]);
    await post(`/accounts/${accountId}/lock`, { reason: 'left the office' }, officer.token).expect(204);
    await get('/me', token).expect(401);
    expect((await post('/sessions', { login, password }).expect(401)).body.code).toBe('sign-in-refused');
    await post(`/accounts/${accountId}/unlock`, { reason: 'came back' }, officer.token).expect(204);
    await get('/me', token).expect(401);
    await signIn(login);
  });
});
