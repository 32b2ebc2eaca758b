import fc from 'fast-check';
import type { Ask } from './asks.js';

/** Spoils a request in one way. What a request cannot be spoilt by leaves it as it is. */
export type Mutation = (ask: Ask) => Ask;

const uuid = '0197b1c0-0000-7000-8000-000000000000';

/** JSON texts that parsers, schemas and databases stumble over; some are no JSON at all. */
const oddJson = fc.oneof(
  fc.constantFrom(
    'null', 'true', '0', '-1', '0.5', '1e999', '-1e999', '9007199254740993', '2147483648', '123456789012345678901234567890', '-0', '01', '0x1f', 'NaN', 'undefined',
    '""', '" "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u202e"', '"\ufeff"', '"𠮷田"', '"__proto__"', '"constructor"', `"'; DROP TABLE task; --"`, '"%00"',
    '"9999-99-99"', '"2026-02-30"', '"-000001-01-01"', '"+275760-09-13"', '"2026-03-02T01:00:00Z"', '"611026000000"', '"999999999999"', `"${uuid}"`, `"${uuid.toUpperCase()}"`,
    '[]', '{}', '[null]', '[[]]', '[{}]', `["${uuid}","${uuid}"]`, '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"toString":1,"valueOf":1}',
    '{"a":1,"a":2}', '{"length":-1}', '{"":""}', '{"\\u0000":1}', '{"\\ud800":1}', '{"$ne":null}', '{"then":"x"}', '{"toJSON":1}',
  ),
  fc.constantFrom('a', '１', '\u0301', '\\n').map((text) => `"${text.repeat(4_000)}"`),
  fc.constantFrom(33, 500, 20_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.constantFrom(40, 4_000).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
  fc.constant(`[${'1,'.repeat(5_000)}1]`),
  fc.constant(`{${Array.from({ length: 2_000 }, (_, index) => `"k${index}":0`).join(',')}}`),
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
);

const placeholder = '"@here@"';

/** One value of the body, at whatever depth, replaced, wrapped, removed, or joined by another. */
const oddField: fc.Arbitrary<Mutation> = fc
  .tuple(fc.nat(), fc.constantFrom('replace', 'replace', 'replace', 'wrap', 'remove', 'add'), oddJson)
  .map(([pick, way, odd]) => (ask) => {
    if (ask.body === undefined || Buffer.isBuffer(ask.body) || typeof ask.body === 'string') return { ...ask, body: odd };
    const body = structuredClone(ask.body);
    const spots = spotsIn(body);
    const spot = spots[pick % spots.length]!;
    const { holder, key } = spot;
    const value = holder[key];
    if (way === 'remove') Reflect.deleteProperty(holder, key);
    else if (way === 'add' && typeof value === 'object' && value !== null && !Array.isArray(value)) (value as Spot['holder'])['unknown'] = '@here@';
    else holder[key] = way === 'wrap' ? [value] : '@here@';
    return { ...ask, body: JSON.stringify(spots[0]!.holder['body'] ?? null).replace(placeholder, () => odd) };
  });

interface Spot {
  holder: Record<string, unknown>;
  key: string;
}

/** Every place of a value in a body, the body itself first. */
function spotsIn(body: unknown): Spot[] {
  const spots: Spot[] = [{ holder: { body }, key: 'body' }];
  for (const { holder, key } of spots) {
    const value = holder[key];
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.keys(value)) spots.push({ holder: value as Spot['holder'], key: inner });
  }
  return spots;
}

const brokenText: fc.Arbitrary<Mutation> = fc
  .oneof(
    fc.constantFrom('', ' ', '{', '}', '[', '"', '{"a":}', '{"a":1,}', "{'a':1}", '\u0000', '\ufeff{}', '{}{}', '<xml/>', 'a=1&b=2', '--x\r\n\r\n', '[[[[', '//', '\\'),
    fc.uint8Array({ minLength: 1, maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(600_000, 3_000_000).map((length) => `{"reason":"${'a'.repeat(length)}"}`),
    fc.constant('['.repeat(200_000)),
  )
  .map((body) => (ask) => ({ ...ask, body }));

const oddHeaders: fc.Arbitrary<Mutation> = fc
  .oneof(
    fc.constantFrom('', 'text/plain', 'application/xml', 'application/json; charset=utf-7', 'application/json; charset="', 'application/x-www-form-urlencoded', 'multipart/form-data', 'image/png', 'a', '/', 'application/problem+json', 'application/jsön')
      .map((type) => ({ 'Content-Type': Buffer.from(type).toString('latin1') })),
    fc.constantFrom('gzip', 'br', 'deflate', 'identity, gzip', 'nonsense').map((coding) => ({ 'Content-Encoding': coding })),
    fc.constantFrom('', ' ', 'a', '        ', 'x'.repeat(201), 'x'.repeat(9_000), 'ÿÿÿÿÿÿÿÿÿÿ', 'a, b', '0'.repeat(8) + '\t', "';--------", '{"key":"12345678"}').map((key) => ({ 'Idempotency-Key': key })),
    fc.constantFrom('a', '*/*;q=9', 'application/xml').map((accept) => ({ Accept: accept })),
    fc.constantFrom('0.0.0.0', 'x'.repeat(500), "';--").map((address) => ({ 'X-Forwarded-For': address })),
  )
  .map((headers) => (ask) => ({ ...ask, headers: { ...ask.headers, ...headers } }));

const oddSegment = fc.oneof(
  fc.constantFrom('0', 'x', '%00', '%', '%E0%A4%A', '%ED%A0%80', '%C0%AE', '..', '%2e%2e%2f', '%2F', 'current', '-1', '1e9', 'null', '[object%20Object]', '611026000000', `${uuid}%20`, `${uuid}0`, uuid.slice(1), `{${uuid}}`, uuid.toUpperCase(), 'x'.repeat(6_000)),
  fc.uuid(),
  fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text)),
);

/** Another thing than the one that is there. */
const oddPath: fc.Arbitrary<Mutation> = fc.tuple(fc.nat(), oddSegment).map(([pick, odd]) => (ask) => {
  const [path, ...query] = ask.path.split('?');
  const steps = path!.split('/');
  const variable = steps.flatMap((step, index) => (/\d/.test(step) && step !== 'v1' ? [index] : []));
  if (variable.length === 0) steps.push(odd);
  else steps[variable[pick % variable.length]!] = odd;
  return { ...ask, path: [steps.join('/'), ...query].join('?') };
});

const oddQueryValue = fc.oneof(
  fc.constantFrom('', '%00', '%', '%ED%A0%80', '-1', '0', '1.5', '1e9', '1e999', '99999999999999999999', 'NaN', uuid, 'x', '611026000000', '000000000000', '2026-02-30', '2026-03-02T01:00:00Z', '+275760-09-13T00:00:00.001Z', '1&limit=2', 'x'.repeat(3_000), '[]', '%5B%5D'),
  fc.oneof(
    fc.constantFrom<unknown>(['2026', uuid], [null, null], ['+275760-09-13T00:00:00.001Z', uuid], ['-271821-04-20T00:00:00.000Z', uuid], ['\u0000', uuid], ['\ud800', uuid], ['x'.repeat(80), uuid], [uuid], {}, 1, 'x', ['1', 'x'], ['1', uuid, 1]),
    fc.jsonValue({ maxDepth: 2 }),
  ).map((cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')),
  fc.base64String({ maxLength: 60 }).map((text) => encodeURIComponent(text)),
);

const parameters = ['cursor', 'limit', 'place', 'placeCode', 'status', 'householdId', 'headName', 'version', 'after', 'before', 'accountId', 'action', 'role', 'parent', 'on', 'state', 'definition', 'claimed', 'dueBefore', 'closed', 'riskLevel', 'category', 'unread', 'kind', 'caseId', 'by', 'soon', 'dueFrom', 'dueTo', 'overdue', 'purpose', 'for', 'unknown', '__proto__', 'constructor', 'a[b]', 'cursor[]', 'limit.x'];

const oddQuery: fc.Arbitrary<Mutation> = fc
  .array(fc.tuple(fc.constantFrom(...parameters), oddQueryValue), { minLength: 1, maxLength: 3 })
  .map((pairs) => (ask) => {
    const [path, ...rest] = ask.path.split('?');
    return { ...ask, path: `${path}?${[...pairs.map(([name, value]) => `${name}=${value}`), ...rest].join('&')}` };
  });

const oddMethod: fc.Arbitrary<Mutation> = fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND').map((method) => (ask) => ({ ...ask, method }));

/** How questions go wrong. */
export const spoiltQuestion: fc.Arbitrary<Mutation> = fc.oneof({ weight: 2, arbitrary: oddHeaders }, { weight: 4, arbitrary: oddPath }, { weight: 4, arbitrary: oddQuery }, { weight: 1, arbitrary: oddMethod });

/** How forms go wrong: one thing at a time mostly, so that it is that thing which has to be noticed. */
export const spoiltForm: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 10, arbitrary: oddField },
  { weight: 2, arbitrary: brokenText },
  { weight: 4, arbitrary: spoiltQuestion },
  { weight: 3, arbitrary: fc.tuple(oddField, spoiltQuestion).map(([first, second]) => (ask: Ask) => second(first(ask))) },
);
