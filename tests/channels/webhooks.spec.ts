import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { EndpointKind } from '#contracts/channels.js';
import { neighbouringVillage, township, village } from '#tests/support/office.js';
import { type HookServer, openHookServer } from './hook-server.js';
import { PostOffice } from './post-office.js';

const secret = 'SEC-of-this-test';

describe('An endpoint', () => {
  let post: PostOffice;
  let hooks: HookServer;

  beforeAll(async () => {
    [post, hooks] = await Promise.all([PostOffice.open(), openHookServer()]);
  });
  beforeEach(async () => {
    await post.nextMorning();
    await post.openWorker();
    hooks.calls.length = 0;
    hooks.answer = { status: 200, body: '{"errcode":0,"code":"OK"}' };
  });
  afterAll(async () => {
    await post.close();
    await hooks.close();
  });

  const add = (kind: EndpointKind, path: string, more: object = {}) => post.addEndpoint({ kind, url: `${hooks.url}${path}`, secret, ...more });

  async function tellAll(): Promise<void> {
    await post.tell();
    await post.deliver();
  }

  it('that is a program gets signed JSON about the offices of its place and roles', async () => {
    await add('webhook', '/all');
    await add('webhook', '/officers', { roles: ['township-officer'] });
    await post.addEndpoint({ kind: 'webhook', placeCode: neighbouringVillage, url: `${hooks.url}/elsewhere` });
    await tellAll();
    expect(hooks.calls.map(({ path }) => path)).toEqual(['/all']);
    const { headers, body } = hooks.calls[0]!;
    const { id } = (await post.deliveries())[0]!;
    const timestamp = headers['x-shouwang-timestamp'];
    expect(headers['x-shouwang-delivery']).toBe(id);
    expect(headers['x-shouwang-signature']).toBe(`sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`);
    expect(Number(timestamp)).toBe(post.office.clock.now().getTime() / 1_000);
    expect(JSON.parse(body)).toMatchObject({ id, notices: [{ template: 'comparison-requested', office: `village-cadre@${village}`, zh: '请本部门反馈信息比对结果' }] });
  });

  it('that is a robot of WeCom is believed by its errcode', async () => {
    await add('wecom', '/cgi-bin/webhook/send?key=abc');
    hooks.answer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' };
    await tellAll();
    expect(await post.deliveries()).toMatchObject([{ state: 'waiting', attempts: 1, last_error: 'The robot answered with errcode 93000.' }]);
    hooks.answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
    post.office.clock.skip({ minutes: 1 });
    await post.deliver();
    const [first, again] = hooks.calls.map(({ path, body }) => ({ path, ...JSON.parse(body) }));
    expect(first).toMatchObject({ path: '/cgi-bin/webhook/send?key=abc', msgtype: 'markdown', markdown: { content: expect.stringContaining('请本部门反馈信息比对结果') } });
    expect(again).toEqual(first);
    expect(await post.deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('that is a robot of DingTalk is signed in its address', async () => {
    await add('dingtalk', '/robot/send?access_token=abc');
    await tellAll();
    const { path, body } = hooks.calls[0]!;
    const query = new URL(path, hooks.url).searchParams;
    const timestamp = String(post.office.clock.now().getTime());
    expect(query.get('access_token')).toBe('abc');
    expect(query.get('timestamp')).toBe(timestamp);
    expect(query.get('sign')).toBe(createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
    expect(JSON.parse(body)).toMatchObject({ msgtype: 'markdown', markdown: { title: '守望：请本部门反馈信息比对结果' } });
    expect(await post.deliveries()).toMatchObject([{ state: 'sent' }]);
  });

  it.each(['sms', 'sms-form'] as const)('that is a gateway (%s) gets phone, template and parameters, and the same id each time', async (kind) => {
    await add(kind, '/sms', { placeCode: '611026000000' });
    await post.prefer(post.cadre, { channels: ['sms'], phone: '13812345678' });
    hooks.answer = { status: 200, body: '{"code":"LIMIT"}' };
    await tellAll();
    hooks.answer = { status: 200, body: '{"code":0}' };
    post.office.clock.skip({ minutes: 1 });
    await post.deliver();
    const fields = hooks.calls.map(({ body }) => (kind === 'sms' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))));
    const { id } = (await post.deliveries())[0]!;
    expect(fields).toHaveLength(2);
    expect(fields[1]).toEqual(fields[0]);
    expect(fields[0]).toMatchObject({ id, phone: '13812345678', template: 'comparison-requested' });
    expect(await post.deliveries()).toMatchObject([{ state: 'sent', channel: 'sms', attempts: 2 }]);
  });

  it('that is broken, slow to answer or sends elsewhere is tried again under the same id', async () => {
    await add('webhook', '/hook');
    await tellAll();
    hooks.calls.length = 0;
    await post.tell({ template: 'posted' });
    for (const answer of [{ status: 503 }, { status: 302, location: `${hooks.url}/elsewhere` }, { status: 200 }]) {
      hooks.answer = answer;
      post.office.clock.skip({ minutes: 5 });
      await post.deliver();
    }
    expect(hooks.calls.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
    expect(new Set(hooks.calls.map(({ headers }) => headers['x-shouwang-delivery'])).size).toBe(1);
    const { rows } = await post.office.pool.query<{ detail: string | null }>('SELECT detail FROM delivery_attempt ORDER BY at DESC LIMIT 3');
    expect(rows.map(({ detail }) => detail)).toEqual([null, 'The endpoint answered with status 302.', 'The endpoint answered with status 503.']);
  });

  it('is kept by the system administrators of its county, and neither its address nor its secret is ever shown', async () => {
    const asAdministrator = post.office.as(post.administrator);
    const key = randomUUID();
    const endpoint = { kind: 'webhook', placeCode: township, roles: ['township-officer'], url: `${hooks.url}/hidden`, secret };
    const { body: added } = await asAdministrator.post('/endpoints', endpoint, key).expect(201);
    expect((await asAdministrator.post('/endpoints', endpoint, key).expect(201)).body).toEqual(added);
    await asAdministrator.post('/endpoints', { ...endpoint, url: `${hooks.url}/another` }, key).expect(409);
    expect((await asAdministrator.post(`/endpoints/${added.id}/test`).expect(200)).body).toEqual({ delivered: true, detail: null });
    hooks.answer = { status: 500, body: 'a secret of the program' };
    expect((await asAdministrator.post(`/endpoints/${added.id}/test`).expect(200)).body).toEqual({ delivered: false, detail: 'The endpoint answered with status 500.' });
    const change = { roles: [], active: false };
    const { body: changed } = await request(post.office.app.getHttpServer()).put(`/api/v1/endpoints/${added.id}`).set('Authorization', `Bearer ${post.administrator.token}`).send(change).expect(200);
    expect(changed).toEqual({ ...added, ...change });
    const { body: list } = await asAdministrator.get('/endpoints').expect(200);
    expect(list.items).toEqual([changed]);
    expect(JSON.stringify([added, changed, list])).not.toMatch(/hidden|SEC-of/);
    expect(JSON.stringify((await post.office.pool.query('SELECT * FROM endpoint')).rows)).not.toMatch(/hidden|SEC-of/);
  });

  it.each(['http://example.gov.cn/', 'https://169.254.169.254/latest', 'https://[fe80::1]/', 'https://[::ffff:169.254.169.254]/', 'https://100.100.100.200/', 'https://u:p@example.gov.cn/', 'ftp://127.0.0.1/'])(
    'is not taken at %s',
    async (url) => {
      const { body } = await post.office.as(post.administrator).post('/endpoints', { kind: 'webhook', placeCode: village, roles: [], url }, randomUUID()).expect(400);
      expect(body.fields).toMatchObject([{ path: 'url' }]);
    },
  );
});
