import type { Calendar, Day } from './calendar.js';
import { addDays, dayOf, isProvisional, isWorkingDay, whyNotWorking, whyWorking } from './calendar.js';
import type { Period } from './reckon.js';
import { reckon, wordsOf } from './reckon.js';
import type { Sentence } from './sentence.js';

/** One day of a proof: whether it counts towards the period, and why, in Chinese and English. */
export interface ProofDay {
  day: Day;
  counted: boolean;
  why: string;
  whyEnglish: string;
}

/** How a due date came about. `start` and `dueAt` are ISO instants; `provisional` when an announcement may still move it. */
export interface Proof {
  period: Period;
  start: string;
  dueAt: string;
  calendarVersion: string;
  provisional: boolean;
  days: ProofDay[];
  sentence: Sentence;
}

const eventDay: Sentence = { zh: '开始当日不计入', en: 'the day of the event is not counted' };
const naturalDay: Sentence = { zh: '自然日', en: 'natural day' };
const naturalDayOff: Sentence = { zh: '期间内的休息日照常计入', en: 'a day off inside the period counts' };
const endsHere: Sentence = { zh: '顺延至此日届满', en: 'the period ends with this day instead' };

/**
 * The proof of `reckon` for people: every day from the event to the end, counted or not, and why. As many days are
 * counted as the period has. A period of hours lists no days.
 * @throws RangeError as `reckon`.
 */
export function proofOf(period: Period, start: Date, calendar: Calendar): Proof {
  const dueAt = reckon(period, start, calendar);
  const days = period.unit === 'hours' ? [] : proofDays(period, start, dueAt, calendar);
  const provisional = daysThatMatter(period, days).some(({ day }) => isProvisional(calendar, day));
  return {
    period,
    start: start.toISOString(),
    dueAt: dueAt.toISOString(),
    calendarVersion: calendar.version,
    provisional,
    days,
    sentence: sentenceOf(period, start, dueAt, days, provisional),
  };
}

function proofDays(period: Period, start: Date, dueAt: Date, calendar: Calendar): ProofDay[] {
  const first = dayOf(start);
  const last = lastDayOf(dueAt);
  const days = [proofDay(first, false, eventDay)];
  let counted = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) {
    const over = counted === period.count;
    const works = isWorkingDay(calendar, day);
    const counts = !over && (works || period.unit === 'days');
    if (counts) counted += 1;
    days.push(proofDay(day, counts, reasonFor(period, day, over, calendar)));
  }
  return days;
}

function reasonFor(period: Period, day: Day, over: boolean, calendar: Calendar): Sentence {
  const dayOff = whyNotWorking(calendar, day);
  if (over) return dayOff ? join(dayOff, { zh: '顺延', en: 'moved on' }) : endsHere;
  if (period.unit === 'workingDays') return dayOff ?? whyWorking(calendar, day)!;
  return dayOff ? join(dayOff, naturalDayOff) : naturalDay;
}

/** Days whose kind decides where the period ends: all for working days, only the end for natural days. */
function daysThatMatter(period: Period, days: ProofDay[]): ProofDay[] {
  return days.slice(period.unit === 'workingDays' ? Math.min(period.count, 1) : period.count);
}

function sentenceOf(period: Period, start: Date, dueAt: Date, days: ProofDay[], provisional: boolean): Sentence {
  const words = wordsOf(period);
  const basis = period.basis ? { zh: `（${period.basis}）`, en: ` (${period.basis})` } : { zh: '', en: '' };
  if (period.unit === 'hours') {
    return {
      zh: `期限${words.zh}${basis.zh}，自${minuteOf(start)}起连续计算，至${minuteOf(dueAt)}届满。`,
      en: `${words.en}${basis.en} run from ${minuteOf(start)} without a break and end at ${minuteOf(dueAt)}.`,
    };
  }
  const [first, last] = [dayOf(start), lastDayOf(dueAt)];
  const nominal = days.findLast(({ counted }) => counted)?.day ?? first;
  const moved = nominal === last
    ? { zh: '', en: '' }
    : { zh: `最后一日${nominal}为休息日，顺延；`, en: ` The last day, ${nominal}, is a day off, so it moves on.` };
  const waits = provisional
    ? { zh: '放假安排尚未公布，暂按此计算。', en: ' Provisional: the holidays are not announced yet.' }
    : { zh: '', en: '' };
  return {
    zh: `期限${words.zh}${basis.zh}，${first}当日不计入，自次日起算；${moved.zh}于${last} 24:00届满。${waits.zh}`,
    en: `${words.en}${basis.en}, counted from the day after ${first}, end at 24:00 on ${last}.${moved.en}${waits.en}`,
  };
}

function proofDay(day: Day, counted: boolean, why: Sentence): ProofDay {
  return { day, counted, why: why.zh, whyEnglish: why.en };
}

function join(left: Sentence, right: Sentence): Sentence {
  return { zh: `${left.zh}，${right.zh}`, en: `${left.en}, ${right.en}` };
}

/** A due instant is the midnight after its last day. */
function lastDayOf(dueAt: Date): Day {
  return addDays(dayOf(dueAt), -1);
}

function minuteOf(instant: Date): string {
  const shanghai = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
  return `${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}`;
}
