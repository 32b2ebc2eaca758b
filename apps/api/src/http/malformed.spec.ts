import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roles } from '#contracts/people.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { startTestApi, type TestApi } from '#tests/support/api.js';
import { hire, type HiredPerson } from '#tests/support/people.js';
import { runs, timeFor } from '#tests/support/random-runs.js';

interface Operation {
  method: string;
  path: string;
  queryNames: string[];
  bodyNames: string[];
}

interface Sent {
  operation: Operation;
  person: HiredPerson;
  places: string[];
  query: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

const id = '0197b1c0-0000-7000-8000-000000000000';
const oddTexts = ['', ' ', '\\u0000', '\\ud800', '\\udfff\\ud800', '__proto__', "'; DROP TABLE task; --", '𠮷田', '١٢٣', 'x'.repeat(5_000), id, '611026000000'];
const oddNumbers = ['0', '-1', '1e999', '-1e999', '9007199254740993', '123456789012345678901234567890', '0.1', '2147483648'];
const oddValue = fc.oneof(
  fc.constantFrom(...oddTexts).map((text) => `"${text}"`),
  fc.constantFrom(...oddNumbers),
  fc.constantFrom('null', 'true', '[]', '{}', '[[]]', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":1}}', `["${id}"]`),
  fc.json({ maxDepth: 3 }),
);

/** As the route expects it, but for one or all of its fields. */
const shaped = (names: string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...(names.length > 0 ? names : ['a'])), oddValue), { maxLength: 8 })
    .map((fields) => `{${fields.map(([name, value]) => `"${name}":${value}`).join(',')}}`);

const broken = fc.oneof(
  fc.constantFrom('', '{', '[', '"', 'null', '1', '{"a":}', '\u0000', '\ufeff{}', '{"a":"\\ud800"}', '[{"a":1}'),
  fc.constantFrom('['.repeat(20_000), `${'['.repeat(5_000)}${']'.repeat(5_000)}`, `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`),
  fc.json().map((text) => text.slice(0, -1)),
  fc.uint8Array({ maxLength: 300 }),
);

const oddPlace = fc.constantFrom(id, '0', 'x', '%00', '%E0%A4%A', '%', '..', '%2e%2e%2f', 'current', 'x'.repeat(3_000), '%ED%A0%80', '611026000000', '-1');
const oddType = fc.constantFrom('application/json', 'application/json', 'application/json; charset=nonsense', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream', 'image/png', '', 'a/b/c');

describe('what is malformed', () => {
  const clock = new TurnableClock(new Date('2026-03-02T01:00:00Z'));
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  let api: TestApi;
  let operations: Operation[];
  let people: HiredPerson[];

  beforeAll(async () => {
    api = await startTestApi(clock);
    const business = roles.filter((role) => role !== 'household' && !role.endsWith('-administrator'));
    people = await Promise.all([
      hire(api.pool, clock, [...business].map((role) => ({ role, placeCode: '611026000000', ...(role === 'department-officer' ? { department: 'police' } : {}) }))),
      hire(api.pool, clock, [{ role: 'household', placeCode: '611026101201' }], { householdId: id }),
      ...(['system-administrator', 'security-administrator', 'audit-administrator'] as const).map((role) => hire(api.pool, clock, [{ role, placeCode: '611026000000' }])),
    ]);
    // Signing out would only end the tester's own session.
    operations = (await readOperations()).filter(({ method, path }) => !(method === 'DELETE' && path.includes('/sessions')));
  });
  afterAll(async () => {
    agent.destroy();
    await api.close();
  });

  it('gets a 4xx that says why, and never a 5xx, whatever is sent to whichever route by whomever', async () => {
    const requests = fc.constantFrom(...operations).chain((operation) =>
      fc.record<Sent>({
        operation: fc.constant(operation),
        person: fc.constantFrom(...people),
        places: fc.array(oddPlace, { minLength: 3, maxLength: 3 }),
        query: queryOf(operation.queryNames),
        headers: fc.record({ 'content-type': oddType, 'idempotency-key': fc.constantFrom('k', ' ', 'ÿ', 'x'.repeat(2_000)) }),
        body: fc.oneof({ weight: 3, arbitrary: shaped(operation.bodyNames) }, { weight: 1, arbitrary: broken }),
      }),
    );
    const { numRuns, seed } = runs(3_000);
    const samples = fc.sample(requests, { numRuns, seed });
    for (let first = 0; first < samples.length; first += 10) {
      for (const { status, text, sent } of await Promise.all(samples.slice(first, first + 10).map(send))) {
        const told = `seed ${seed}: ${JSON.stringify({ ...sent, person: sent.person.bindings }).slice(0, 1_500)}`;
        if (status >= 500) throw new Error(`${status} ${text}\n${told}`);
        if (status >= 400 && typeof asProblem(text).code !== 'string') throw new Error(`No problem: ${status} ${text.slice(0, 500)}\n${told}`);
      }
    }
  }, timeFor(120_000));

  it('is refused with the field and the reason', async () => {
    const auditor = people.at(-1)!;
    const refusal = async (body: string, type = 'application/json') => {
      const operation = { method: 'POST', path: '/api/v1/sessions', queryNames: [], bodyNames: [] };
      const { status, text } = await send({ operation, person: auditor, places: [], query: '', headers: { 'content-type': type }, body });
      const { code, fields } = JSON.parse(text) as { code: string; fields?: { path: string }[] };
      return [status, code, fields?.map(({ path }) => path)];
    };
    expect(await refusal('{')).toEqual([400, 'malformed-request', undefined]);
    expect(await refusal('{"login":"a\\u0000","password":"b"}')).toEqual([400, 'invalid-input', ['login']]);
    expect(await refusal('{"login":"a","password":"\\ud800"}')).toEqual([400, 'invalid-input', ['password']]);
    expect(await refusal('{"login":1}')).toEqual([400, 'invalid-input', ['login', 'password']]);
    expect(await refusal(`{"login":"a","password":"b","x":${'['.repeat(40)}${']'.repeat(40)}}`)).toEqual([400, 'invalid-input', [`x${'.0'.repeat(31)}`]]);
    expect(await refusal(JSON.stringify({ login: 'x'.repeat(600_000) }))).toEqual([413, 'too-large', undefined]);
    expect(await refusal('login=a', 'application/x-www-form-urlencoded')).toEqual([400, 'json-body-required', undefined]);
  });

  function send(sent: Sent): Promise<{ status: number; text: string; sent: Sent }> {
    const { operation, person, places, query, headers, body } = sent;
    let place = 0;
    const path = operation.path.replace(/\{\w+\}/g, () => places[place++] ?? 'x') + query;
    const bytes = operation.method === 'GET' ? undefined : Buffer.from(body);
    // Node's client says how long a body is only for methods that usually have one; unsaid, it would begin the next request.
    const length = bytes ? { 'content-length': bytes.length } : {};
    return new Promise((resolve, reject) => {
      const { port } = api.app.getHttpServer().address() as AddressInfo;
      const outgoing = request({ agent, port, path, method: operation.method, headers: { ...headers, ...length, authorization: `Bearer ${person.token}` } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        // A stream that was let through stays open until we hang up.
        if (answer.headers['content-type'] === 'text/event-stream') answer.once('data', () => outgoing.destroy()).once('close', () => resolve({ status: 200, text: '', sent }));
        answer.on('end', () => resolve({ status: answer.statusCode!, text: Buffer.concat(chunks).toString(), sent }));
      });
      outgoing.on('error', reject);
      outgoing.end(bytes);
    });
  }

  async function readOperations(): Promise<Operation[]> {
    const get: Operation = { method: 'GET', path: '/api/openapi.json', queryNames: [], bodyNames: [] };
    const { text } = await send({ operation: get, person: people[0]!, places: [], query: '', headers: {}, body: '' });
    const { paths } = JSON.parse(text) as OpenApi;
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters, requestBody }]) => ({
        method: method.toUpperCase(),
        path,
        queryNames: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        bodyNames: Object.keys(requestBody?.content?.['application/json']?.schema?.properties ?? {}),
      })),
    );
  }
});

function asProblem(text: string): { code?: unknown } {
  try {
    return JSON.parse(text) as { code?: unknown };
  } catch {
    return {};
  }
}

interface OpenApi {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters: { name: string; in: string }[];
        requestBody?: { content?: Record<string, { schema?: { properties?: object } }> };
      }
    >
  >;
}

function queryOf(names: string[]) {
  const value = fc.constantFrom('', '%00', '%', '%ED%A0%80', '-1', '1e9', '99999999999999999999', id, 'x', '611026000000', '2026-02-30', '1&limit=2');
  return fc
    .array(fc.tuple(fc.constantFrom(...names, 'unknown', '__proto__', 'a[b]'), value), { maxLength: 3 })
    .map((pairs) => (pairs.length > 0 ? `?${pairs.map(([name, text]) => `${name}=${text}`).join('&')}` : ''));
}
