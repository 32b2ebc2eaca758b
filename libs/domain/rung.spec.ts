import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '#tests/support/random-runs.js';
import { announced2026, calendar2026 } from './calendar-2026.fixture.js';
import { type Rung, rungInstant, type RungOffset } from './rung.js';
import { type Ladder, isClimbed, reignsOf, rungsOf } from './rung-ladder.js';

const rung = (name: string, count: number, unit: RungOffset['unit'], when: RungOffset['when'], more: Partial<Rung> = {}): Rung => ({
  name,
  title: { zh: name, en: name },
  action: 'reminder',
  offset: { count, unit, when },
  tell: ['handler'],
  enabled: true,
  ...more,
});
const at = (text: string) => new Date(`${text}:00+08:00`);
const instant = (step: Rung, due: string) => rungInstant(step, at(due), calendar2026);

describe('a rung', () => {
  it('is counted from the last day of the limit, in working days past weekends, holidays and make-up days', () => {
    expect(instant(rung('reminder', 1, 'workingDays', 'before'), '2026-03-10T00:00')).toEqual(at('2026-03-06T09:00'));
    expect(instant(rung('letter', 3, 'workingDays', 'after'), '2026-03-10T00:00')).toEqual(at('2026-03-12T09:00'));
    // The last day is Wednesday, 11 February; the 14th is a make-up Saturday, the 15th to the 23rd are Spring Festival.
    expect(instant(rung('letter', 4, 'workingDays', 'after'), '2026-02-12T00:00')).toEqual(at('2026-02-24T09:00'));
    expect(instant(rung('letter', 3, 'workingDays', 'after', { atTime: '14:30' }), '2026-02-12T00:00')).toEqual(at('2026-02-14T14:30'));
    expect(instant(rung('talk', 2, 'days', 'after'), '2026-02-12T00:00')).toEqual(at('2026-02-13T09:00'));
  });

  it('takes hours from the due instant, and "at" as the instant itself', () => {
    expect(instant(rung('reminder', 1, 'hours', 'before'), '2026-03-07T15:30')).toEqual(at('2026-03-07T14:30'));
    expect(instant(rung('alert', 0, 'hours', 'at'), '2026-03-07T15:30')).toEqual(at('2026-03-07T15:30'));
  });

  it('refuses days that are no days', () => {
    expect(() => instant(rung('letter', 0, 'days', 'after'), '2026-03-07T00:00')).toThrow(RangeError);
    expect(() => instant(rung('letter', 1, 'days', 'after', { atTime: '9 am' }), '2026-03-07T00:00')).toThrow(RangeError);
  });

  it('lies where walking from day to day over the announced calendar finds it', () => {
    const days = fc.integer({ min: 0, max: 330 }).map((number) => new Date(Date.parse('2026-01-10T00:00:00+08:00') + number * 86_400_000));
    const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    const works = (noon: number) => {
      const entry = announced2026.find(({ day }) => day === shanghai.format(noon));
      const weekday = new Date(noon + 8 * 3_600_000).getUTCDay();
      return entry ? entry.kind === 'workday' : weekday !== 0 && weekday !== 6;
    };
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 20 }), fc.constantFrom('days', 'workingDays'), fc.constantFrom('before', 'after'), (due, count, unit, when) => {
        let noon = due.getTime() - 12 * 3_600_000;
        for (let left = count; left > 0; ) {
          noon += (when === 'before' ? -1 : 1) * 86_400_000;
          if (unit === 'days' || works(noon)) left -= 1;
        }
        expect(rungInstant(rung('any', count, unit, when), due, calendar2026).getTime()).toBe(noon - 3 * 3_600_000);
      }),
      runs(300),
    );
  });
});

describe('a ladder', () => {
  const ladder = (placeCode: string, effectiveFrom: string, rungs: Rung[], definition = '', state = ''): Ladder => ({
    id: [placeCode, definition, state, effectiveFrom].join('/'),
    placeCode,
    definition,
    state,
    effectiveFrom,
    rungs,
  });
  const county = '611026000000';
  const township = '611026101000';
  const village = '611026101201';
  const alert = rung('alert', 0, 'hours', 'at');
  const letter = rung('letter', 3, 'workingDays', 'after');
  const climbed = (ladders: Ladder[], due: string, state = 'review') =>
    rungsOf(reignsOf(ladders, village, 'identification', state), at(due), calendar2026).map(({ rung: { name }, at: time }) => `${name} ${time.toISOString()}`);

  it('is that of the nearest place, then of the procedure, then of the step, each from its day on', () => {
    const ladders = [
      ladder(county, '2026-01-01', [alert]),
      ladder(county, '2026-01-01', [letter], 'identification', 'review'),
      ladder(township, '2026-03-01', [alert, letter], 'identification'),
      ladder('611026102000', '2026-01-01', []),
      ladder(township, '2026-02-01', [], 'clue'),
    ];
    const of = (state: string) => reignsOf(ladders, village, 'identification', state).map(({ ladder: { id } }) => id);
    expect(of('review')).toEqual([`${county}/identification/review/2026-01-01`, `${township}/identification//2026-03-01`]);
    expect(of('visiting')).toEqual([`${county}///2026-01-01`, `${township}/identification//2026-03-01`]);
    expect(reignsOf(ladders, '611025101201', 'identification', 'review')).toEqual([]);
  });

  it('lets each rung count that falls into its time, and no other', () => {
    const off = { ...letter, enabled: false };
    expect(climbed([ladder(county, '2026-01-01', [alert, letter])], '2026-03-10T00:00')).toEqual(['alert 2026-03-09T16:00:00.000Z', 'letter 2026-03-12T01:00:00.000Z']);
    expect(climbed([ladder(county, '2026-01-01', [alert, letter]), ladder(county, '2026-03-12', [alert, off])], '2026-03-10T00:00')).toEqual([
      'alert 2026-03-09T16:00:00.000Z',
    ]);
    expect(climbed([ladder(county, '2026-01-01', [alert]), ladder(county, '2026-03-12', [alert, letter])], '2026-03-10T00:00')).toHaveLength(2);
    expect(climbed([ladder(county, '2026-03-12', [alert, letter])], '2026-03-10T00:00')).toEqual(['letter 2026-03-12T01:00:00.000Z']);
    expect(climbed([ladder(county, '2026-01-01', [off])], '2026-03-10T00:00')).toEqual([]);
  });

  it('has a rung of one name once, when a later version sets it later', () => {
    const later = ladder(county, '2026-03-10', [rung('alert', 5, 'days', 'after')]);
    expect(climbed([ladder(county, '2026-01-01', [alert]), later], '2026-03-09T00:00')).toEqual(['alert 2026-03-08T16:00:00.000Z']);
  });

  it('reminds nobody of what was not there yet', () => {
    const [reminder] = rungsOf(reignsOf([ladder(county, '2026-01-01', [rung('reminder', 2, 'workingDays', 'before')])], village, 'x', 'y'), at('2026-03-10T00:00'), calendar2026);
    expect(isClimbed(reminder!, at('2026-03-05T08:00'))).toBe(true);
    expect(isClimbed(reminder!, at('2026-03-09T10:00'))).toBe(false);
  });
});
