/** What one stretch of load showed. Latencies in milliseconds. */
export interface Stretch {
  count: number;
  perSecond: number;
  p50: number;
  p99: number;
}

/** Takes the next decision on the case at this place of the contender's list. */
export type Decide = (caseIndex: number) => Promise<void>;

/** Walks a list of cases round and round: two callers never meet on one case while the list is longer than the callers are many. */
export function walk(length: number): () => number {
  let next = 0;
  return () => next++ % length;
}

/** Keeps so many callers asking for so long; each asks again as soon as it is answered. */
export async function drive(callers: number, milliseconds: number, next: () => number, decide: Decide): Promise<Stretch> {
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + milliseconds;
  const caller = async () => {
    for (let asked = performance.now(); asked < end; asked = performance.now()) {
      await decide(next());
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - begin) / 1_000;
  latencies.sort((a, b) => a - b);
  return { count: latencies.length, perSecond: latencies.length / seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

/** @param sorted ascending, not empty */
export const quantile = (sorted: number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** How long a piece of work takes, in seconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1_000;
}
