import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { county, type Office, openOffice } from '#tests/support/office.js';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let office: Office;
beforeAll(async () => {
  office = await openOffice(new Date('2026-03-02T01:00:00Z'));
});
afterAll(() => office.close());

const spools = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(`shouwang-upload-${process.pid}-`));

const complaints: unknown[] = [];
const listen = () => office.app.useLogger({ log: () => {}, warn: () => {}, error: (message: unknown) => void complaints.push(message) });

function begin(token: string, size: number) {
  const { port } = office.app.getHttpServer().address() as AddressInfo;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': workbook, 'Content-Length': size };
  const sending = request({ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/imports/households', headers });
  return { sending, broken: once(sending, 'error').catch(() => {}) };
}

it('leaves neither a file nor a complaint in the log where somebody stops sending a workbook halfway', async () => {
  const officer = await office.hire('county-officer', county);
  listen();
  const { sending, broken } = begin(officer.token, 1_000_000);
  sending.write(Buffer.alloc(100_000));
  while ((await spools()).length === 0) await new Promise(setImmediate);
  sending.destroy();
  await broken;
  while ((await spools()).length > 0) await new Promise(setImmediate);
  expect((await office.as(officer).get('/imports').expect(200)).body.items).toEqual([]);
  expect(complaints).toEqual([]);
});

it('has nothing to complain of either where they leave with the last byte, before anybody has read it', async () => {
  const officer = await office.hire('county-officer', county);
  listen();
  const client = await office.pool.connect();
  await client.query('BEGIN; LOCK TABLE session IN ACCESS EXCLUSIVE MODE');
  const { sending, broken } = begin(officer.token, 1_000);
  const arriving = once(office.app.getHttpServer(), 'request');
  sending.end(Buffer.alloc(1_000));
  const [received] = (await arriving) as [IncomingMessage];
  while (!received.complete) await new Promise(setImmediate);
  sending.destroy();
  await broken;
  while (!received.destroyed) await new Promise(setImmediate);
  await client.query('ROLLBACK');
  client.release();
  // Whoever comes after them has been answered when they are done with.
  await office.as(officer).post('/imports/households').set('Content-Type', workbook).send(Buffer.from('not a workbook') as never).expect(202);
  expect((await office.as(officer).get('/imports').expect(200)).body.items).toHaveLength(1);
  expect(complaints).toEqual([]);
});
