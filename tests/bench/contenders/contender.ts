import type { Pool } from 'pg';
import type { Decide } from '../load.js';

/** A way of taking decisions durably: the engine, or a baseline written by hand. */
export interface Contender {
  /** Makes waiting cases, in bulk. Returns their ids. */
  seed(count: number, loops: boolean): Promise<string[]>;
  /** Gets ready for so many callers at once. */
  open(callers: number): Door;
}

export interface Door {
  /** The decision that takes the case from this step of the five to the next. */
  decide(caseId: string, step: number, recordId: string): Promise<void>;
  close(): Promise<void>;
}

/** Cases and the step each is at. */
export interface Cases {
  ids: string[];
  at: number[];
}

export const casesOf = (ids: string[]): Cases => ({ ids, at: ids.map(() => 0) });

/** Decides on the cases by their place in the list. The record a decision rests on is named after the case. */
export function decider(door: Door, { ids, at }: Cases, steps: number): Decide {
  return async (index) => {
    const id = ids[index]!;
    await door.decide(id, at[index]!, id);
    at[index] = (at[index]! + 1) % steps;
  };
}

/** Counts the statements that this pool sends, whoever asks. */
export function countStatements(pool: Pool): () => number {
  let count = 0;
  const query = pool.query.bind(pool) as (...parameters: unknown[]) => unknown;
  pool.query = ((...parameters: unknown[]) => {
    count += 1;
    return query(...parameters);
  }) as Pool['query'];
  return () => count;
}
