import { addDays, type Calendar, type Day, dayOf, isWorkingDay, startOfDay } from '#domain/calendar.js';
import type { Random } from '#services/generator/random.js';

/** When offices work through what lies on their desks, in minutes of the day in Shanghai. */
const hours = [10 * 60, 14 * 60, 16 * 60 + 30];

/** The hours of all working days of a time, and when somebody who has work comes to it. */
export class OfficeHours {
  private readonly all: number[] = [];

  constructor(
    private readonly calendar: Calendar,
    from: Day,
    until: Day,
  ) {
    for (let day = from; day <= until; day = addDays(day, 1)) {
      if (isWorkingDay(calendar, day)) this.all.push(...hours.map((minute) => startOfDay(day).getTime() + minute * 60_000));
    }
  }

  /** The next one after an instant; undefined when the time is over. */
  after(at: Date): Date | undefined {
    const next = this.all[this.firstAfter(at.getTime())];
    return next === undefined ? undefined : new Date(next);
  }

  /**
   * Some hour between two instants; the next one where there is none between.
   * @param haste 1: any of them alike; more: rather an early one
   */
  between(from: Date, until: Date, chance: Random, haste: number): Date | undefined {
    const [first, end] = [this.firstAfter(from.getTime()), this.firstAfter(until.getTime() - 1)];
    if (end <= first) return this.after(from);
    return new Date(this.all[first + Math.floor(chance.next() ** haste * (end - first))]!);
  }

  /** An hour on the working day that lies so many working days after the day of an instant. */
  workingDaysAfter(at: Date, days: number, chance: Random): Date | undefined {
    let day = dayOf(at);
    for (let left = days; left > 0; ) {
      day = addDays(day, 1);
      if (isWorkingDay(this.calendar, day)) left -= 1;
    }
    return new Date(startOfDay(day).getTime() + chance.pick(hours) * 60_000);
  }

  private firstAfter(at: number): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
