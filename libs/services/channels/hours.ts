const minute = 60_000;
const day = 1_440;
/** Shanghai is UTC+8 all year. */
const zoneOffset = 480;

/** Minutes since midnight in Shanghai. */
export const minuteOfDay = (at: Date): number => (Math.floor(at.getTime() / minute) + zoneOffset) % day;

/**
 * When somebody may be told: now, or at the end of their quiet hours. Nobody is woken at night, whatever it is about.
 * @param from first quiet minute of the day in Shanghai @param to first minute after them; smaller than `from` where they span midnight, equal where there are none
 */
export function afterQuiet(at: Date, from: number | null, to: number | null): Date {
  if (from === null || to === null) return at;
  const now = minuteOfDay(at);
  const quiet = from <= to ? from <= now && now < to : from <= now || now < to;
  return quiet ? nextMinuteOfDay(at, to) : at;
}

/** The next time the clock in Shanghai shows this minute of the day, later than `at`. */
export function nextMinuteOfDay(at: Date, wanted: number): Date {
  const ahead = (wanted - minuteOfDay(at) + day - 1) % day + 1;
  return new Date(Math.floor(at.getTime() / minute) * minute + ahead * minute);
}
