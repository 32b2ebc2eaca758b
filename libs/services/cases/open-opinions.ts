import type { Pool } from 'pg';
import type { CaseView } from '#contracts/cases.js';
import type { CaseState } from '#engine/ledger.js';
import { opinionIdOf } from '#engine/verbs/opinions.js';
import { accountNames } from './office-titles.js';

/** The opinions that were asked for and have not come, with names and with the question, which is the reason of the entry that asked. */
export async function openOpinions(pool: Pool, { id: caseId, ledger }: CaseState): Promise<CaseView['opinions']> {
  const open = Object.entries(ledger.opinions ?? {});
  if (open.length === 0) return [];
  const [names, questions] = await Promise.all([accountNames(pool, open.flatMap(([, { of, by }]) => [of, by])), questionsOf(pool, caseId)]);
  return open.map(([id, { of, by, askedFor, at, when, blocking, dueAt, task }]) => ({
    id, of, ofName: names.get(of) ?? of, by, byName: names.get(by) ?? by, question: questions.get(id) ?? '',
    taskId: askedFor, askedAt: at, when, blocking, dueAt, waitsForDecision: task === undefined,
  }));
}

/** By the id of the opinion. */
async function questionsOf(pool: Pool, caseId: string): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ seq: number; at: Date; question: string | null }>(
    `SELECT seq, at, body::json ->> 'reason' AS question FROM journal_entry WHERE case_id = $1 AND body::json ->> 'event' = 'opinion.asked'`,
    [caseId],
  );
  return new Map(rows.map(({ seq, at, question }) => [opinionIdOf(caseId, seq, at), question ?? '']));
}
