import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import type { LiveEvent } from '#contracts/live.js';
import { readConfig } from '#infrastructure/config/config.js';
import { NoticesService } from '#services/notices/notices.service.js';
import { CountsService } from '#services/overview/counts.service.js';
import { tokenHash } from '#services/people/secrets.js';
import { type Crew, file, oneDepartment, send, staff } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { createApi } from '../create-app.js';

/** A stream somebody listens to, and what was heard on it. */
interface Heard {
  events: LiveEvent[];
  /** Resolves with the milliseconds it took until such an event was there. */
  hears(wanted: (event: LiveEvent) => boolean): Promise<number>;
  ended: Promise<void>;
  hangUp(): void;
}

describe('what changes, told as it happens', () => {
  let office: Office;
  let other: INestApplication;
  let crew: Crew;
  const open: Heard[] = [];

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    other = await secondApi(office);
  });
  afterEach(() => open.splice(0).forEach((stream) => stream.hangUp()));
  afterAll(async () => {
    await other.close();
    await office.close();
  });

  const listen = async (person: HiredPerson, app = other, query = ''): Promise<Heard> => {
    const stream = listenTo(app, person, query);
    open.push(stream);
    await stream.hears(({ type }) => type === 'refresh');
    return stream;
  };
  const about = (type: string, caseId: string) => (event: LiveEvent) => event.type === type && 'caseIds' in event && event.caseIds.includes(caseId);
  const twice = (wanted: (event: LiveEvent) => boolean) => {
    const seen = new Set<LiveEvent>();
    return (event: LiveEvent) => wanted(event) && seen.add(event).size === 2;
  };
  const idsIn = (stream: Heard) => stream.events.flatMap((event) => ('caseIds' in event ? event.caseIds : []));

  it('reaches, within two seconds and through another process, the offices whose work it is, and nobody whose work it is not', async () => {
    const household = await office.household(village, ['户主甲', '配偶甲']);
    const owner = await office.hire('household', village, { householdId: household.id });
    const supervisor = await office.hire('supervisor', county);
    const outsiders = [
      await office.hire('village-cadre', neighbouringVillage),
      await office.hire('township-officer', '611026102000'),
      await office.hire('department-officer', county, { department: 'civil-affairs' }),
      await office.hire('household', village, { householdId: (await office.household(village, ['户主乙'])).id }),
      await office.hire('system-administrator', county),
      await office.hire('county-officer', '611025000000'),
    ];
    const deaf = await Promise.all(outsiders.map((person) => listen(person)));
    const [officer, cadre, home, watch] = await Promise.all([crew.township[0], crew.cadres[1], owner, supervisor].map((person) => listen(person)));
    const caseId = await file(office, crew, household);
    const times = [await officer!.hears(about('tasks', caseId)), await officer!.hears(about('case', caseId)), await home!.hears(about('case', caseId)), await watch!.hears(about('case', caseId))];
    expect(Math.max(...times)).toBeLessThan(2_000);
    await send(office, crew.township[0], caseId, 'visitors.assigned', { visitors: crew.cadres.map(({ accountId }) => accountId) });
    // The office whose task was closed hears of that too: its list became shorter.
    await Promise.all([cadre!.hears(about('tasks', caseId)), officer!.hears(twice(about('tasks', caseId)))]);
    expect(deaf.flatMap(idsIn)).toEqual([]);
  });

  it('tells of a notice when it is committed, to whom it was sent', async () => {
    const [cadre, township] = [await listen(crew.cadres[0]), await listen(crew.township[0])];
    const client = await office.pool.connect();
    await client.query('BEGIN');
    const notice = { key: randomUUID(), caseId: null, template: 'posted', at: office.clock.now(), offices: [`village-cadre@${village}`] };
    await office.app.get(NoticesService, { strict: false }).tell(notice, client);
    await township.hears(({ type }) => type === 'refresh');
    expect(cadre.events.filter(({ type }) => type === 'notices')).toEqual([]);
    await client.query('COMMIT');
    client.release();
    expect(await cadre.hears(({ type }) => type === 'notices')).toBeLessThan(2_000);
    expect(township.events.filter(({ type }) => type === 'notices')).toEqual([]);
  });

  it('tells who watches over a place that its counts changed, and nobody else', async () => {
    await file(office, crew, await office.household(village, ['户主丙']));
    const watching = [await office.hire('supervisor', county), await office.hire('supervisor', township)];
    const others = [await office.hire('supervisor', '611026102000'), await office.hire('leading-group', '611025000000'), crew.cadres[0]];
    const [streams, deaf] = [await Promise.all(watching.map((person) => listen(person))), await Promise.all(others.map((person) => listen(person)))];
    await office.app.get(CountsService, { strict: false }).count();
    const times = await Promise.all(streams.map((stream) => stream.hears(({ type }) => type === 'overview')));
    expect(Math.max(...times)).toBeLessThan(2_000);
    expect(deaf.flatMap(({ events }) => events).filter(({ type }) => type === 'overview')).toEqual([]);
  });

  it('reaches whoever does the work of a colleague who is away, in the procedures it is for and in no other', async () => {
    const away = await office.hire('township-officer', township);
    const agents = await Promise.all([[], ['identification'], ['reverification']].map((definitions) => agentOf(away, definitions)));
    const [all, some, others] = await Promise.all(agents.map((person) => listen(person)));
    const caseId = await file(office, crew, await office.household(village, ['户主丁']));
    for (const stream of [all!, some!]) {
      await stream.hears(about('tasks', caseId));
      await stream.hears(about('case', caseId));
    }
    expect(idsIn(others!)).toEqual([]);
  });

  async function agentOf(principal: HiredPerson, definitions: string[]): Promise<HiredPerson> {
    const agent = await office.hire('village-cadre', neighbouringVillage);
    await office.pool.query(
      `INSERT INTO absence (id, principal_id, agent_id, valid_from, valid_to, definitions, created_by, created_at) VALUES ($1, $2, $3, '2026-01-01', '2027-01-01', $4, $2, '2026-01-01')`,
      [randomUUID(), principal.accountId, agent.accountId, definitions],
    );
    return agent;
  }

  it('ends within seconds when the session ends, and with it whatever was open', async () => {
    const person = await office.hire('county-officer', county);
    const stream = await listen(person);
    await office.pool.query('UPDATE session SET revoked_at = created_at WHERE token_hash = $1', [tokenHash(person.token)]);
    await stream.hears(({ type }) => type === 'ended');
    await stream.ended;
  });

  it('says that all has to be fetched anew when something may have been missed', async () => {
    const stream = await listen(crew.county);
    stream.events.length = 0;
    await office.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'shouwang live'`);
    expect(await stream.hears(({ type }) => type === 'refresh')).toBeLessThan(5_000);
  });

  it('ends after the time that was asked for, and at once when the process closes', async () => {
    const short = await listen(crew.county, other, '?for=1');
    await short.ended;
    const third = await secondApi(office);
    const stream = await listen(crew.county, third);
    const began = performance.now();
    await third.close();
    await stream.ended;
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

async function secondApi({ connectionString, dataDir, clock }: Office): Promise<INestApplication> {
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'fatal', PORT: '0' });
  const app = await createApi({ config: { ...config, databaseUrl: connectionString }, clock });
  await app.listen(0, '127.0.0.1');
  return app;
}

function listenTo(app: INestApplication, { token }: HiredPerson, query: string): Heard {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const events: LiveEvent[] = [];
  const looks = new Set<() => void>();
  let rest = '';
  const take = (chunk: string) => {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop()!;
    for (const part of parts) if (part.startsWith('data: ')) events.push(JSON.parse(part.slice(6)) as LiveEvent);
    for (const look of looks) look();
  };
  let end: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const outgoing = request({ port, path: `/api/v1/live${query}`, headers: { Authorization: `Bearer ${token}` } }, (answer) => {
    expect(answer.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    answer.setEncoding('utf8').on('data', take).on('close', () => end());
  });
  outgoing.on('error', () => end());
  outgoing.end();
  const hears: Heard['hears'] = (wanted) => {
    const asked = performance.now();
    return new Promise((resolve) => {
      const look = () => {
        if (!events.some(wanted)) return;
        looks.delete(look);
        resolve(performance.now() - asked);
      };
      looks.add(look);
      look();
    });
  };
  return { events, hears, ended, hangUp: () => outgoing.destroy() };
}
