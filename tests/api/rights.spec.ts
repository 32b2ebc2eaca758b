import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { covers } from '#domain/place-code.js';
import { askOf, withInventedIds } from './asks.js';
import { connect, type Http, type Reply } from './http.js';
import { type Cell, type Rights, rightsTable } from './rights-table.js';
import { type Actor, deadTokens, newcomer, type Scene, setScene, type Subject } from './scene.js';

/** Sent so that nothing comes of it; everywhere else somebody must succeed, or the row would prove nothing. */
const fruitless = [
  'POST /sessions', 'POST /invitations/accept', 'POST /me/password', 'POST /applications', 'POST /applications/preview',
  // Of a list that hangs nowhere: whose neighbours may object to which one stands in the notice board's own specs.
  'POST /postings/{id}/objections', 'POST /cases/{id}/events no-step', 'POST /cases/{id}/preview',
  // Published by then, and so no draft any more.
  'DELETE /policies/drafts/{id}',
  ...['hand-over', 'delegate', 'opinions', 'hand-back', 'take-back', 'opinion', 'free'].map((verb) => `POST /tasks/{id}/${verb}`),
  // The mail of the scene is somebody's who asks for nothing.
  'GET /me/deliveries/{id}',
  ...['opinions/{opinionId}/take-back', 'copies/read'].map((verb) => `POST /cases/{id}/${verb}`),
];

/** Asks for nothing before the first password is replaced but to replace it, and to go. */
const beforePassword = ['GET /me', 'POST /me/password', 'DELETE /sessions/current', 'DELETE /sessions'];

describe('who may ask what', () => {
  let scene: Scene;
  let ask: Http;
  let close: () => void;
  let combinations = 0;

  beforeAll(async () => {
    scene = await setScene();
    ({ ask, close } = connect(scene.office));
  });
  afterAll(async () => {
    process.stdout.write(`rights: ${combinations} combinations of route, person and place tried\n`);
    close();
    await scene.office.close();
  });

  it('is written down for every route there is, and for no other', async () => {
    const { json } = await ask({ method: 'GET', path: '/api/openapi.json', headers: {} });
    const served = Object.entries(json!['paths'] as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    const written = new Set(rightsTable.map(({ row }) => row.split(' ', 2).join(' ')));
    expect([...written].sort()).toEqual(served.sort());
  });

  it.each(rightsTable)('$row', async ({ row, cells }) => {
    const wrong: string[] = [];
    const statuses: number[] = [];
    // Who is refused comes first, so that what the others may do is still there to be refused.
    for (const actor of byAnswer(cells)) {
      const expected = expectedOf(cells, actor);
      const reply = await sendAs(actor, row);
      if (expected === 'yes') statuses.push(reply.status);
      const fault = faultIn(reply, expected) ?? leakIn(reply, actor) ?? (expected === 'yes' ? missingIn(reply, row) : undefined);
      if (fault) wrong.push(`${actor.name} (${actor.where}): ${fault}`);
    }
    expect(wrong).toEqual([]);
    if (!fruitless.includes(row) && cells.unbound !== 'all') expect(Math.min(...statuses)).toBeLessThan(300);
  });

  it('leaves outsiders no way to tell what exists from what does not', async () => {
    const wrong: string[] = [];
    for (const { row, cells } of rightsTable.filter(({ row }) => row.includes('{') || row.includes('of-a-case'))) {
      for (const actor of scene.actors.filter((actor) => !['yes', 'all'].includes(expectedOf(cells, actor)))) {
        if (actor.where === 'here' && actor.column !== 'unbound' && cells[actor.column] === '403') continue;
        const [there, invented] = [await sendAs(actor, row), await count(ask(withInventedIds(scene, askOf(scene, row)), actor.person.token))];
        const told = [there, invented].map(({ status, json }) => `${status} ${String(json?.['code'])}`);
        if (told[0] !== told[1]) wrong.push(`${row}, ${actor.name}: ${told.join(' against ')}`);
      }
    }
    expect(wrong).toEqual([]);
    // Thousands of requests, one after the other.
  }, 180_000);

  it('is nothing at all without a session that holds', async () => {
    const tokens = Object.entries(await deadTokens(scene.office));
    for (const { row, cells } of rightsTable) {
      for (const [name, token] of tokens) {
        const { status, type } = await count(ask(askOf(scene, row), token));
        const answered = cells.unbound === 'all' ? status < 500 : status === 401 && type.startsWith('application/problem+json');
        if (!answered) throw new Error(`${row} with a token that is ${name}: ${status}`);
      }
    }
  });

  it('is nothing but a new password before the first one is replaced', async () => {
    const { token } = await newcomer(scene.office);
    for (const { row, cells } of rightsTable) {
      if (cells.unbound === 'all' || beforePassword.includes(row)) continue;
      const { status, json } = await count(ask(askOf(scene, row), token));
      expect([row, status, json?.['code']]).toEqual([row, 403, 'password-change-required']);
    }
  });

  async function sendAs({ person }: Actor, row: string): Promise<Reply> {
    const reply = await count(ask(askOf(scene, row), person.token));
    if (row.startsWith('DELETE /sessions')) {
      await scene.office.pool.query('UPDATE session SET revoked_at = NULL WHERE account_id = $1', [person.accountId]);
    }
    return reply;
  }

  function byAnswer(cells: Rights['cells']): Actor[] {
    const may = (actor: Actor) => Number(expectedOf(cells, actor) === 'yes');
    return [...scene.actors].sort((a, b) => may(a) - may(b));
  }

  function count<T>(reply: Promise<T>): Promise<T> {
    combinations += 1;
    return reply;
  }

  /** A list of a place's own work shows the household it is about. */
  function missingIn({ text }: Reply, row: string): string | undefined {
    const lists = ['GET /households', 'GET /applications', 'GET /register', 'GET /tasks'];
    const here = scene.subjects.filter(({ place }) => place === scene.main.place);
    return lists.includes(row) && !here.some(({ headName }) => text.includes(headName)) ? `the list lacks what it is for: ${text.slice(0, 200)}` : undefined;
  }

  /** Nothing of a household reaches who has no business with it, in whatever answer. */
  function leakIn({ text, json }: Reply, actor: Actor): string | undefined {
    // A refusal repeats the address that was asked, and no more.
    const said = json?.['instance'] === undefined ? text : JSON.stringify({ ...json, instance: '' });
    for (const subject of scene.subjects) {
      for (const trace of tracesFor(actor, subject)) if (said.includes(trace)) return `shows ${trace} of ${subject.place}: ${said.slice(0, 300)}`;
    }
    return undefined;
  }

  /** By which a file would be known to somebody who must not know of it. */
  function tracesFor(actor: Actor, subject: Subject): string[] {
    const { headName, householdId, caseId, applicationId, number, place } = subject;
    const administers = actor.column.endsWith('-administrator');
    if (!administers && seesFile(actor, subject)) return [];
    if (!administers) return [headName, householdId, caseId, applicationId, number];
    const outside = !place.startsWith(actor.person.bindings[0]!.placeCode.slice(0, 6));
    if (outside) {
      const account = place === scene.main.place ? [scene.target.name] : [];
      return [headName, householdId, caseId, applicationId, number, ...account];
    }
    // In their own county: an account says whose household it is, and the auditors' log which file was opened; never the people in it.
    return actor.column === 'audit-administrator' ? [headName] : [headName, caseId, applicationId, number];
  }

  function seesFile({ column, where, places, person }: Actor, { place, householdId, caseId }: Subject): boolean {
    if (column === 'household') return person.householdId === householdId;
    if (column === 'department-officer') return where === 'here' && caseId === scene.main.caseId;
    return places.some((own) => covers(own, place));
  }
});

/** Whoever is refused at the right place is refused elsewhere, and learns no more from it. */
function expectedOf(cells: Rights['cells'], { column, where }: Actor): Cell {
  const here = cells[column];
  if (where === 'here' || ['own', 'none', 'all'].includes(here)) return here;
  return here === 'yes' ? cells.elsewhere : 'no';
}

function faultIn({ status, type, text, json }: Reply, expected: Cell): string | undefined {
  const said = `${status} ${text.slice(0, 300)}`;
  if (status >= 500) return said;
  if (status >= 400 && !(type.startsWith('application/problem+json') && typeof json?.['code'] === 'string')) return `no problem document: ${said}`;
  return fits(status, json, expected) ? undefined : `expected ${expected}, got ${said}`;
}

function fits(status: number, json: Reply['json'], expected: Cell): boolean {
  switch (expected) {
    case 'all':
    case 'yes':
      return status < 300 || [400, 409, 415, 422].includes(status);
    case 'own':
      return status === 200;
    case 'none':
      return status === 403 || (status === 200 && (json?.['items'] as unknown[] | undefined)?.length === 0);
    case 'no':
      return status === 403 || status === 404;
    default:
      return String(status) === expected;
  }
}
