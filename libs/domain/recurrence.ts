import { addDays, type Calendar, type Day, isWorkingDay, nextWorkingDay } from './calendar.js';

/**
 * On which days something comes round: on a day of every first, second, … month of the year, counted from January, or of the months that are
 * named. `lasts` is how many days a round takes.
 */
export type Recurrence = { day: number; lasts: number } & ({ every: number } | { months: readonly number[] });

/** The months of the year, 1 to 12, in which a round begins. */
export function monthsOf(rule: Recurrence): number[] {
  const all = Array.from({ length: 12 }, (_, index) => index + 1);
  return all.filter((month) => ('every' in rule ? (month - 1) % rule.every === 0 : rule.months.includes(month)));
}

/** The first day the rule names after this one. @throws RangeError for a rule that names none */
export function nextOccurrence(rule: Recurrence, after: Day): Day {
  const [year, month] = after.split('-').map(Number) as [number, number];
  const months = monthsOf(rule);
  for (let ahead = 0; ahead <= 12; ahead += 1) {
    const index = year * 12 + month - 1 + ahead;
    const day = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-${String(rule.day).padStart(2, '0')}`;
    if (months.includes((index % 12) + 1) && day > after) return day;
  }
  throw new RangeError('A recurrence needs at least one month.');
}

/** Every day the rule names from the first one up to `until`, whose round has begun: a day off moves it to the next working day. */
export function occurrencesUntil(rule: Recurrence, first: Day, until: Day, calendar: Calendar): Day[] {
  const days: Day[] = [];
  for (let day = first; nextWorkingDay(calendar, day) <= until; day = nextOccurrence(rule, day)) days.push(day);
  return days;
}

/**
 * The working days over which work is spread that is given out on `from` and ends with `until`. The day on which it is given out is not among
 * them; where no other is left, the next working day after it is.
 */
export function workingDaysOf(calendar: Calendar, from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) days.push(day);
  return days.length > 0 ? days : [nextWorkingDay(calendar, addDays(from, 1))];
}

