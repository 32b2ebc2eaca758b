import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { startTestApi, type TestApi } from '#tests/support/api.js';

describe('the API as a house', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi(new TurnableClock(new Date('2026-03-02T01:00:00Z')));
  });
  afterAll(() => api.close());
  const http = () => request(api.app.getHttpServer());

  it('says that it is alive, and ready when the tables are those of this version', async () => {
    expect((await http().get('/api/v1/health').expect(200)).body).toEqual({ status: 'alive' });
    expect((await http().get('/api/v1/ready').expect(200)).body).toEqual({ status: 'ready' });
  });

  it('answers an unknown route with a problem, without repeating the address', async () => {
    const { body, headers } = await http().get('/api/v1/nowhere?name=secret').expect(404);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(body).toMatchObject({ type: 'urn:shouwang:problem:no-such-route', status: 404, code: 'no-such-route', instance: '/api/v1/nowhere' });
    expect(body.requestId).toBe(headers['x-request-id']);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('answers so outside the API, too, whatever is sent there', async () => {
    for (const path of ['/health', '/favicon.ico', '/api', '/api/v10/tasks', '/%zz']) {
      const { body, headers } = await http().get(path).expect(404);
      expect(headers['content-type']).toMatch('application/problem+json');
      expect(body).toMatchObject({ code: 'no-such-route', instance: path });
    }
    expect((await http().post('/health').set('Content-Type', 'application/json').send('{').expect(404)).body.code).toBe('no-such-route');
  });

  it('names each field it does not know and each that is missing', async () => {
    const { body } = await http().post('/api/v1/sessions').send({ login: 'somebody', pasword: 'a', remember: true }).expect(400);
    expect(body.fields).toEqual([
      { path: 'password', message: '必填' },
      { path: 'pasword', message: '没有这个字段' },
      { path: 'remember', message: '没有这个字段' },
    ]);
  });

  it('leads from the root to its own page, which needs no inline script and nothing from elsewhere', async () => {
    await http().get('/').expect(302).expect('location', '/api/docs');
    const page = await http().get('/api/docs').expect(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    expect(page.text).not.toMatch(/<script>|https?:\/\//);
    for (const [, part] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) await http().get(part!).expect(200);
  });

  it('lists every route it serves in the OpenAPI document', async () => {
    const { body } = await http().get('/api/openapi.json').expect(200);
    const listed = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(listed.sort()).toEqual(servedRoutes(api).sort());
    const operations = Object.values(body.paths as Record<string, Record<string, { operationId: string; summary: string }>>).flatMap(Object.values);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(operations.filter(({ summary }) => !summary).map(({ operationId }) => operationId)).toEqual([]);
  });
});

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** What Express really has, under the API's prefix. */
function servedRoutes({ app }: TestApi): string[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route?.path.startsWith('/api/v1/') ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : [],
  );
}
