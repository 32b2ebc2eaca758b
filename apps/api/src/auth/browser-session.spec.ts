import { request as open } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { writeInvitation } from '#services/people/invitation.js';
import type { Binding } from '#services/people/person.js';
import { startTestApi, type TestApi } from '#tests/support/api.js';

const password = 'a long enough secret';
const township: Binding = { role: 'township-officer', placeCode: '611026101000' };

interface Browser {
  cookie: string;
  csrf: string;
}

describe('a session in a browser', () => {
  const clock = new TurnableClock(new Date('2026-03-02T01:00:00Z'));
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi(clock);
    const { code } = await writeInvitation(api.pool, township, { at: clock.now() });
    await http().post('/api/v1/invitations/accept').send({ code, login: 'officer', name: '王干部', password }).expect(201);
  });
  afterAll(() => api.close());

  const http = () => request(api.app.getHttpServer());
  const signIn = () => http().post('/api/v1/sessions').send({ login: 'officer', password, cookie: true });
  const headerOf = (answer: request.Response): string => ([answer.headers['set-cookie']].flat()[0] as string | undefined) ?? '';

  async function browser(): Promise<Browser> {
    const answer = await signIn().expect(201);
    return { cookie: headerOf(answer).split(';')[0]!, csrf: answer.body.csrfToken };
  }

  it('lies in a cookie for twelve hours that no script can read and no other site sends', async () => {
    const answer = await signIn().expect(201);
    expect(headerOf(answer)).toMatch(/^shouwang_session=[\w-]{43}; Max-Age=43200; Path=\/api; Expires=.+; HttpOnly; SameSite=Strict$/);
    expect(answer.body).toMatchObject({ csrfToken: expect.any(String), expiresAt: '2026-03-02T13:00:00.000Z', person: { login: 'officer' } });
    expect(answer.body).not.toHaveProperty('token');
    const [, token] = /=([\w-]+)/.exec(headerOf(answer))!;
    expect(JSON.stringify(answer.body)).not.toContain(token);
  });

  it('travels only where nobody listens once the way in is encrypted', async () => {
    expect(headerOf(await signIn().set('X-Forwarded-Proto', 'https'))).toMatch(/; Secure/);
  });

  it('reads without more ado, and learns again after a reload what it needs to write', async () => {
    const { cookie, csrf } = await browser();
    const { body } = await http().get('/api/v1/me').set('Cookie', `theme=dark; ${cookie}; more=1`).expect(200);
    expect(body).toMatchObject({ login: 'officer', csrfToken: csrf });
    await http().get('/api/v1/me').set('Cookie', 'shouwang_session=').expect(401);
    await http().get('/api/v1/me').set('Cookie', cookie.replace('shouwang_session', 'not_shouwang_session')).expect(401);
  });

  it('changes nothing at the request of another site: what its own page knows has to come along', async () => {
    const [mine, other] = [await browser(), await browser()];
    const write = (token?: string) => {
      const asked = http().put('/api/v1/me/phrases').set('Cookie', mine.cookie).send({ items: ['情况属实'] });
      return token === undefined ? asked : asked.set('X-CSRF-Token', token);
    };
    for (const token of [undefined, '', 'x', 'é'.repeat(43), other.csrf, `${mine.csrf}x`]) {
      const { body } = await write(token).expect(403);
      expect(body.code).toBe('csrf');
    }
    await http().delete('/api/v1/sessions').set('Cookie', mine.cookie).expect(403);
    await write(mine.csrf).expect(200);
  });

  it('asks programs with a bearer token for nothing of the kind, and does not help one whose token is wrong', async () => {
    const { body } = await http().post('/api/v1/sessions').send({ login: 'officer', password }).expect(201);
    await http().put('/api/v1/me/phrases').set('Authorization', `Bearer ${body.token}`).send({ items: ['情况属实'] }).expect(200);
    expect((await http().get('/api/v1/me').set('Authorization', `Bearer ${body.token}`).expect(200)).body).not.toHaveProperty('csrfToken');
    const { cookie } = await browser();
    await http().get('/api/v1/me').set('Cookie', cookie).set('Authorization', `Bearer ${'A'.repeat(43)}`).expect(401);
  });

  it('is over at sign-out, on the server and in the browser', async () => {
    const { cookie, csrf } = await browser();
    const answer = await http().delete('/api/v1/sessions/current').set('Cookie', cookie).set('X-CSRF-Token', csrf).expect(204);
    expect(headerOf(answer)).toMatch(/^shouwang_session=; Path=\/api; Expires=Thu, 01 Jan 1970/);
    await http().get('/api/v1/me').set('Cookie', cookie).expect(401);
  });

  it('hears what changes: an event stream can send no header of its own', async () => {
    const { cookie } = await browser();
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const answer = await new Promise<{ status?: number; type?: string }>((resolve, reject) => {
      const asked = open({ port, host: '127.0.0.1', path: '/api/v1/live', headers: { cookie } }, (response) => {
        resolve({ status: response.statusCode, type: response.headers['content-type'] });
        response.destroy();
      });
      asked.on('error', reject).end();
    });
    expect(answer).toEqual({ status: 200, type: 'text/event-stream' });
  });
});
