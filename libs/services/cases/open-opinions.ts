import type { Pool } from 'pg';
import type { CaseView } from '#contracts/cases.js';
import type { CaseState } from '#engine/ledger.js';
import { accountNames } from './office-titles.js';

/** The opinions that were asked for and have not come, with names. */
export async function openOpinions(pool: Pool, { ledger }: CaseState): Promise<CaseView['opinions']> {
  const open = Object.entries(ledger.opinions ?? {});
  const names = await accountNames(pool, open.flatMap(([, { of, by }]) => [of, by]));
  return open.map(([id, { of, by, askedFor, at, when, blocking, dueAt, task }]) => ({
    id, of, ofName: names.get(of) ?? of, by, byName: names.get(by) ?? by, taskId: askedFor, askedAt: at, when, blocking, dueAt, waitsForDecision: task === undefined,
  }));
}
