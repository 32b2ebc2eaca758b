import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { checkDigit } from '#domain/identity-number.js';
import { mostAttempts } from '#services/channels/settled-from.js';
import { county, village } from '#tests/support/office.js';
import { type MailServer, openMailServer } from './mail-server.js';
import { PostOffice, sender } from './post-office.js';

describe('A mail', () => {
  let post: PostOffice;
  let server: MailServer;

  beforeAll(async () => {
    [post, server] = await Promise.all([PostOffice.open(), openMailServer()]);
  });
  beforeEach(async () => {
    await post.nextMorning();
    Object.assign(server, { manner: 'take', delay: 0 });
    server.mails.length = 0;
  });
  afterAll(async () => {
    await post.close();
    await server.close();
  });

  it('reaches whoever asked for mails, in text and HTML and in their language; the others find it in the console alone', async () => {
    await post.openWorker(server.url);
    const english = await post.office.hire('village-cadre', village);
    const silent = await post.office.hire('village-cadre', village);
    await post.prefer(post.cadre);
    await post.prefer(english, { language: 'en' });
    await post.tell();
    await post.deliver();
    const delivery = (await post.deliveries()).find(({ account_id }) => account_id === post.cadre.accountId);
    expect(server.mails).toHaveLength(2);
    const mailTo = ({ login }: { login: string }) => server.mails.find(({ to }) => JSON.stringify(to).includes(login))!;
    expect(mailTo(post.cadre)).toMatchObject({ subject: '守望：请本部门反馈信息比对结果', messageId: `<${delivery!.id}@zhashui.example.gov.cn>`, from: { text: sender } });
    expect(mailTo(post.cadre).text).toMatch(/请本部门反馈信息比对结果 \(\d{4}-\d\d-\d\d 09:00\)[\s\S]*https:\/\/sw\.example\.gov\.cn[\s\S]*通知方式/);
    expect(mailTo(post.cadre).html).toContain('<a href="https://sw.example.gov.cn">');
    expect(mailTo(english).subject).toBe('Shouwang: please compare your data and answer');
    expect(mailTo(english).headers.get('content-language')).toBe('en');
    expect(await post.inboxOf(silent)).toEqual(['comparison-requested']);
  });

  it('to a neighbour who objected names no case and leads to the notice board', async () => {
    await post.openWorker(server.url);
    const neighbour = await post.office.hire('household', village, { householdId: (await post.office.household(village, ['邻居'])).id });
    await post.prefer(neighbour);
    await post.tell({ template: 'objection-upheld', offices: [], accounts: [neighbour.accountId] });
    await post.deliver();
    expect(server.mails).toMatchObject([{ subject: '守望：您提的意见已核查：意见属实' }]);
    expect(server.mails[0]!.html).toContain('<a href="https://sw.example.gov.cn/board">');
  });

  it('carries what is told as plain words, whatever they look like, and nothing about people', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre);
    await post.tell({ template: '<b>&"x"</b>' });
    const identityNumber = `61102619900101123${checkDigit('61102619900101123')}`;
    await post.tell({ template: `核实${identityNumber}` });
    await post.deliver();
    expect(server.mails.map(({ html }) => String(html).includes('&lt;b&gt;&amp;&quot;x&quot;'))).toEqual([true]);
    const states = (await post.deliveries()).map(({ state, last_error }) => [state, last_error]);
    expect(states).toContainEqual(['stopped', 'the message would carry personal data']);
    expect(await post.inboxOf(post.administrator)).toEqual(['delivery-stopped']);
  });

  it('is tried again later and later under one id, stops after a limit with an alert, and can be sent again', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre);
    server.manner = 'refuse';
    await post.tell();
    await post.deliver();
    const first = (await post.deliveries())[0]!;
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, last_error: 'EENVELOPE: the mail server answered 550' });
    expect(first.due_at.getTime() - post.office.clock.now().getTime()).toBe(10_000);
    for (let attempt = 2; attempt <= mostAttempts; attempt += 1) {
      post.office.clock.skip({ hours: 1 });
      await post.deliver();
    }
    expect(await post.deliveries()).toMatchObject([{ id: first.id, state: 'stopped', attempts: mostAttempts }]);
    expect(await post.inboxOf(post.administrator)).toEqual(['delivery-stopped']);

    server.manner = 'take';
    const asAdministrator = post.office.as(post.administrator);
    await asAdministrator.post(`/deliveries/${first.id}/again`).expect(204);
    await post.deliver();
    expect(server.mails.map(({ messageId }) => messageId)).toEqual([`<${first.id}@zhashui.example.gov.cn>`]);
    const { body } = await asAdministrator.get(`/deliveries/${first.id}`).expect(200);
    expect(body).toMatchObject({ state: 'sent', attempts: 1, notices: 1 });
    expect(body.history).toHaveLength(mostAttempts + 1);
    expect(body.history.at(-1)).toMatchObject({ number: mostAttempts + 1, outcome: 'sent' });
    expect(JSON.stringify(body)).not.toContain(post.cadre.login);
    // Whoever it was sent to sees the same, and nobody else.
    expect((await post.office.as(post.cadre).get(`/me/deliveries/${first.id}`).expect(200)).body).toEqual(body);
    await asAdministrator.get(`/me/deliveries/${first.id}`).expect(404);
    await asAdministrator.post(`/deliveries/${first.id}/again`).expect(409);
  });

  it('alerts once a day and channel, however many stop', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre);
    server.manner = 'refuse';
    for (let told = 0; told < 3; told += 1) await post.tell();
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      await post.deliver();
      post.office.clock.skip({ hours: 1 });
    }
    expect((await post.deliveries()).map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped']);
    expect(await post.inboxOf(post.administrator)).toEqual(['delivery-stopped']);
  });

  it('that carried the alert and stopped itself makes no further alert', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.administrator);
    server.manner = 'refuse';
    await post.tell({ template: 'delivery-stopped', offices: [`system-administrator@${county}`] });
    for (let attempt = 1; attempt <= mostAttempts + 1; attempt += 1) {
      await post.deliver();
      post.office.clock.skip({ hours: 1 });
    }
    expect(await post.deliveries()).toMatchObject([{ state: 'stopped' }]);
    expect(await post.inboxOf(post.administrator)).toEqual(['delivery-stopped']);
  });

  it('whose server hung up after the last word comes again under the same id', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre);
    server.manner = 'cut';
    await post.tell();
    await post.deliver();
    server.manner = 'take';
    post.office.clock.skip({ minutes: 1 });
    await post.deliver();
    expect(server.mails).toHaveLength(2);
    expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await post.deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('is sent once by two workers at once, also over a slow server', async () => {
    await Promise.all([post.openWorker(server.url), post.openWorker(server.url)]);
    await post.prefer(post.cadre);
    server.delay = 20;
    await Promise.all(Array.from({ length: 120 }, () => post.tell()));
    await post.deliver();
    expect(server.mails).toHaveLength(120);
    expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(120);
    const { rows } = await post.office.pool.query('SELECT count(*), count(DISTINCT delivery_id) AS deliveries FROM delivery_attempt');
    expect(rows).toEqual([{ count: 120, deliveries: 120 }]);
  });

  it('is taken over when its worker was killed, which is written down, under the same id', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre);
    server.manner = 'refuse';
    await post.tell();
    await post.deliver();
    server.manner = 'take';
    const claim = new Date(post.office.clock.now().getTime() + 120_000);
    await post.office.pool.query('UPDATE delivery SET due_at = $1, claimed_until = $2', [post.office.clock.now(), claim]);
    await post.deliver();
    expect(server.mails).toHaveLength(0);
    post.office.clock.skip({ minutes: 2 });
    await post.deliver();
    expect(server.mails).toHaveLength(1);
    const { rows } = await post.office.pool.query<{ outcome: string }>('SELECT outcome FROM delivery_attempt ORDER BY number');
    expect(rows.map(({ outcome }) => outcome)).toEqual(['failed', 'interrupted', 'sent']);
  });

  it('waits for the end of quiet hours, also over midnight, and for nobody who is awake', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre, { quiet: { from: '22:00', to: '07:30' } });
    await post.tell();
    await post.deliver();
    expect(server.mails).toHaveLength(1);
    post.waitUntil('22:00');
    await post.tell();
    post.waitUntil('01:00');
    await post.tell();
    await post.deliver();
    post.waitUntil('07:29:59');
    await post.deliver();
    expect(server.mails).toHaveLength(1);
    post.waitUntil('07:30');
    await post.deliver();
    expect(server.mails).toHaveLength(3);
  });

  it('gathers what is not urgent into one digest of the day', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre, { digestAt: '17:30' });
    for (const template of ['posted', 'returned', 'registered']) {
      await post.tell({ template, urgent: false });
      await post.deliver();
      post.office.clock.skip({ hours: 2 });
    }
    await post.tell({ template: 'refused' });
    await post.deliver();
    expect(server.mails.map(({ subject }) => subject)).toEqual(['守望：经审核不予纳入，理由见书面告知']);
    post.waitUntil('17:30');
    await post.deliver();
    expect(server.mails.at(-1)!.subject).toBe('守望：3条消息');
    expect(server.mails.at(-1)!.text).toMatch(/1\. 评议结果[\s\S]*2\. 材料需要[\s\S]*3\. 已纳入/);
    await post.tell({ template: 'withdrawn', urgent: false });
    await post.deliver();
    expect(server.mails).toHaveLength(2);
    post.office.clock.skip({ days: 1 });
    await post.deliver();
    expect(server.mails.at(-1)!.subject).toBe('守望：申请已撤回');
  });

  it('that is about to leave takes nothing more in: that waits for the digest of the next day', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre, { digestAt: '17:30' });
    await post.tell({ template: 'posted', urgent: false });
    await post.deliver();
    await post.office.pool.query('UPDATE delivery SET claimed_until = due_at');
    await post.tell({ template: 'returned', urgent: false });
    await post.tell({ template: 'refused', urgent: false });
    await post.deliver();
    const [leaving, next] = (await post.deliveries()).sort((one, other) => one.due_at.getTime() - other.due_at.getTime());
    expect(leaving!.notice_ids).toHaveLength(1);
    expect(next!.notice_ids).toHaveLength(2);
    expect(next!.due_at.getTime() - leaving!.due_at.getTime()).toBe(86_400_000);
  });

  it('does not go out any more to whoever has given up mails meanwhile', async () => {
    await post.openWorker(server.url);
    await post.prefer(post.cadre, { digestAt: '17:30' });
    await post.tell({ urgent: false });
    await post.deliver();
    await post.prefer(post.cadre, { channels: [] });
    post.waitUntil('17:30');
    await post.deliver();
    expect(server.mails).toHaveLength(0);
    expect(await post.deliveries()).toMatchObject([{ state: 'cancelled', last_error: 'the person wants no mails any more' }]);
  });

  it('is kept where there is no mail server, and shown to the system administrators of the county alone', async () => {
    await post.openWorker();
    await post.prefer(post.cadre);
    await post.tell();
    await post.deliver();
    const asAdministrator = post.office.as(post.administrator);
    const { body } = await asAdministrator.get('/mails').expect(200);
    expect(body.items).toMatchObject([{ to: 'p***@example.gov.cn', subject: '守望：请本部门反馈信息比对结果' }]);
    const { body: mail } = await asAdministrator.get(`/mails/${body.items[0].id}`).expect(200);
    expect(mail).toMatchObject({ messageId: `<${body.items[0].id}@zhashui.example.gov.cn>`, text: expect.stringContaining('信息比对'), html: expect.stringContaining('<li>') });
    await post.office.as(post.cadre).get('/mails').expect(403);
    const page = await request(post.office.app.getHttpServer()).get('/api/mails').expect(200);
    expect(page.text).toContain('留存的邮件');
    const { rows } = await post.office.pool.query<{ sealed: string }>('SELECT mail_cipher AS sealed FROM kept_mail');
    expect(rows[0]!.sealed).not.toContain(post.cadre.login);
  });

  it('goes where each person said, who reads only the ends of their address again', async () => {
    const { cadre, office } = post;
    const put = (body: object) => request(office.app.getHttpServer()).put('/api/v1/me/contact').set('Authorization', `Bearer ${cadre.token}`).send(body);
    const form = { channels: ['email', 'sms'], email: 'cadre@example.gov.cn', phone: '13812345678', quiet: { from: '22:00', to: '07:00' }, digestAt: '17:30', language: 'en' };
    const shown = { ...form, email: 'c***@example.gov.cn', phone: '138****5678' };
    expect((await put(form).expect(200)).body).toEqual(shown);
    expect((await office.as(cadre).get('/me/contact').expect(200)).body).toEqual(shown);
    const { email: _, phone: __, ...withoutAddresses } = form;
    expect((await put(withoutAddresses).expect(200)).body).toEqual(shown);
    expect((await put({ ...form, email: null }).expect(400)).body.fields).toEqual([{ path: 'email', message: '选择邮件须填写邮箱地址' }]);
    expect((await put({ ...form, quiet: { from: '25:00', to: '07:00' } }).expect(400)).body.fields).toMatchObject([{ path: 'quiet.from' }]);
    const { rows } = await office.pool.query('SELECT email_cipher, phone_cipher FROM contact_preference');
    expect(JSON.stringify(rows)).not.toMatch(/cadre@|13812345678/);
  });

  it('counts what is unread, and reads everything at once', async () => {
    await post.tell({ key: randomUUID() });
    await post.tell();
    const unread = async () => (await post.office.as(post.cadre).get('/notices/count').expect(200)).body.unread;
    expect(await unread()).toBe(2);
    await post.office.as(post.cadre).post('/notices/read-all').expect(204);
    expect(await unread()).toBe(0);
  });
});
