import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { county, type Office, openOffice } from '#tests/support/office.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice(new Date('2026-03-02T01:00:00Z'));
});
afterAll(() => office.close());

const spools = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(`shouwang-upload-${process.pid}-`));

it('leaves neither a file nor a complaint in the log where somebody stops sending a workbook halfway', async () => {
  const officer = await office.hire('county-officer', county);
  const complaints: unknown[] = [];
  office.app.useLogger({ log: () => {}, warn: () => {}, error: (message: unknown) => void complaints.push(message) });
  const { port } = office.app.getHttpServer().address() as AddressInfo;
  const headers = { Authorization: `Bearer ${officer.token}`, 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Content-Length': 1_000_000 };
  const sending = request({ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/imports/households', headers });
  const broken = once(sending, 'error').catch(() => {});
  sending.write(Buffer.alloc(100_000));
  while ((await spools()).length === 0) await new Promise(setImmediate);
  sending.destroy();
  await broken;
  while ((await spools()).length > 0) await new Promise(setImmediate);
  expect((await office.as(officer).get('/imports').expect(200)).body.items).toEqual([]);
  expect(complaints).toEqual([]);
});
