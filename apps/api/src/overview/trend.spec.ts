import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Trend } from '#contracts/trend.js';
import { newId } from '#infrastructure/ids.js';
import { Random } from '#services/generator/random.js';
import { CountsService } from '#services/overview/counts.service.js';
import { DaysService } from '#services/overview/days.service.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const msOfDay = 86_400_000;
const farther = '611026102202';
const start = new Date('2026-03-02T01:00:00Z');
const dayOfInstant = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const endOf = (day: string): Date => new Date(Date.parse(day) + msOfDay - 8 * 3_600_000);

interface Made {
  place: string;
  definition: string;
  openedAt: Date;
  dueAt: Date;
  closedAt: Date | null;
}

describe('the trend of a place', () => {
  let office: Office;
  let supervisor: HiredPerson;
  const made: Made[] = [];
  beforeAll(async () => {
    office = await openOffice(start);
    supervisor = await office.hire('supervisor', county);
  });
  afterAll(() => office.close());

  const trend = async (query = '', who = supervisor): Promise<Trend> => (await office.as(who).get(`/overview/trend${query}`).expect(200)).body;

  const enter = async (): Promise<void> => {
    await office.app.get(CountsService, { strict: false }).count();
    while (await office.app.get(DaysService, { strict: false }).enter());
  };

  async function work(random: Random, count: number): Promise<void> {
    const now = office.clock.now().getTime();
    for (let index = 0; index < count; index += 1) {
      const openedAt = new Date(now - random.int(0, 70 * msOfDay));
      const end = openedAt.getTime() + random.int(1, 20) * msOfDay;
      const dueAt = random.chance(0.5) ? new Date(end) : endOf(dayOfInstant(new Date(end)));
      const answered = openedAt.getTime() + random.int(0, 40 * msOfDay);
      made.push({
        place: random.pick([village, neighbouringVillage, farther]),
        definition: random.pick(['identification', 'reverification']),
        openedAt,
        dueAt,
        closedAt: random.chance(0.7) && answered <= now ? new Date(answered) : null,
      });
    }
    for (const { place, definition, openedAt, dueAt, closedAt } of made) {
      await office.pool.query(
        `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at, closed_at)
         VALUES ($1, $2, $3, 'somewhere', '', $4, $5, 1, $6, $7, $8)`,
        [newId(openedAt), newId(openedAt), definition, `village-cadre@${place}`, place, openedAt, dueAt, closedAt],
      );
    }
  }

  it('is empty, and no mistake, before a day is over', async () => {
    expect(await trend()).toMatchObject({ place: county, countedTo: null, days: [], today: null, to: '2026-03-01' });
  });

  it('gives for every day what an own count of all tasks gives, at each level', async () => {
    await work(new Random(20260302), 300);
    await enter();
    const first = made.map(({ openedAt }) => dayOfInstant(openedAt)).sort()[0]!;
    for (const [place, prefix] of [[county, '611026'], [township, '611026101'], [farther, farther]] as const) {
      for (const definition of [undefined, 'identification']) {
        const { days, countedTo } = await trend(`?place=${place}&from=${first}&to=2026-03-01${definition ? `&definition=${definition}` : ''}`);
        expect(countedTo).toBe('2026-03-01');
        const own = made.filter((task) => task.place.startsWith(prefix) && (!definition || task.definition === definition));
        const byHand = days.map(({ day }) => ({
          day,
          opened: own.filter(({ openedAt }) => dayOfInstant(openedAt) === day).length,
          decided: own.filter(({ closedAt }) => closedAt && dayOfInstant(closedAt) === day).length,
          overdue: own.filter(({ openedAt, dueAt, closedAt }) => openedAt < endOf(day) && dueAt <= endOf(day) && (!closedAt || closedAt >= endOf(day))).length,
        }));
        expect(days).toEqual(byHand);
        expect(Math.max(...days.map(({ overdue }) => overdue))).toBeGreaterThan(0);
      }
    }
  });

  it('goes on from day to day, and leaves what was entered as it is', async () => {
    const before = await trend('?from=2026-02-01&to=2026-03-01');
    await office.pool.query(`UPDATE task SET closed_at = $1 WHERE closed_at IS NULL`, [office.clock.now()]);
    office.clock.skip({ days: 2 });
    await Promise.all([enter(), enter()]);
    expect(await trend('?from=2026-02-01&to=2026-03-01')).toEqual({ ...before, countedTo: '2026-03-03' });
    const { days } = await trend('?from=2026-03-01');
    expect(days.map(({ day, overdue }) => [day, overdue])).toEqual([['2026-03-01', before.days.at(-1)!.overdue], ['2026-03-02', 0], ['2026-03-03', 0]]);
    expect(days[1]!.decided).toBe(made.filter(({ closedAt }) => !closedAt || dayOfInstant(closedAt) === '2026-03-02').length);
  });

  it('shows what today has brought so far, as of the last count, and enters it as it was when it is over', async () => {
    const at = (hour: number) => new Date(Date.parse('2026-03-03T16:00:00Z') + hour * 3_600_000);
    const task = async (key: string, openedAt: Date, dueAt: Date, closedAt: Date | null, place = village) =>
      office.pool.query(
        `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at, closed_at) VALUES ($1, $2, 'identification', 'somewhere', $3, $4, $5, 1, $6, $7, $8)`,
        [newId(openedAt), newId(openedAt), key, `village-cadre@${place}`, place, openedAt, dueAt, closedAt],
      );
    await task('', at(0), at(8), null);
    await task('', at(1), at(30), at(2));
    await task('', at(-20), at(30), at(3), neighbouringVillage);
    await task('', at(-20), at(30), at(-1));
    await task('opinion:1', at(1), at(2), null);
    await enter();
    const { today } = await trend();
    expect(today).toEqual({ day: '2026-03-04', asOf: office.clock.now().toISOString(), opened: 2, decided: 2, overdue: 1 });
    expect((await trend(`?place=${village}&definition=identification`)).today).toMatchObject({ opened: 2, decided: 1, overdue: 1 });
    expect((await trend('?definition=reverification')).today).toMatchObject({ opened: 0, decided: 0, overdue: 0 });
    expect((await trend('?from=2026-03-04&to=2026-03-04')).today).toEqual(today);
    expect((await trend('?to=2026-03-03')).today).toBeNull();
    office.clock.skip({ days: 1 });
    expect((await trend()).today).toBeNull();
    await enter();
    const { days, today: next } = await trend('?from=2026-03-04');
    expect(days).toEqual([{ day: '2026-03-04', opened: 2, decided: 2, overdue: 1 }]);
    expect(next).toMatchObject({ day: '2026-03-05', opened: 0, decided: 0, overdue: 1 });
  });

  it('is for those who watch over the place, and for a year at most', async () => {
    await office.as(await office.hire('supervisor', township)).get(`/overview/trend?place=${county}`).expect(403);
    await office.as(await office.hire('township-officer', township)).get('/overview/trend').expect(403);
    await office.as(supervisor).get('/overview/trend?from=2026-01-01&to=2027-06-01').expect(400);
  });
});
