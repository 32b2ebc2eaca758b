import type { Pool } from 'pg';
import { addDays, type Day, dayOf } from '#domain/calendar.js';

/** A visit that counted: an accepted event rests on its form. */
export interface LastVisit {
  recordId: string;
  kind: 'visit' | 'reverification-visit';
  body: Record<string, unknown>;
  visitedOn: Day;
  /** The last day on which it was said that nothing had changed since; null where nobody said so. */
  unchangedOn: Day | null;
}

/** For so many days after a visit with a form nothing but "unchanged" may be said; then somebody fills in the form again. */
const holdsForDays = 365;

export const holdsUntil = ({ visitedOn }: LastVisit): Day => addDays(visitedOn, holdsForDays);

interface Row {
  recordId: string;
  kind: LastVisit['kind'];
  body: Record<string, unknown>;
  at: Date;
  unchangedAt: Date | null;
}

/** The last visit to a household for which a form was filled in, whether to identify or to re-verify it; undefined where there was none. */
export async function findLastVisit(pool: Pool, householdId: string): Promise<LastVisit | undefined> {
  const { rows } = await pool.query<Row>({
    name: 'last-visit',
    text: `
      WITH last AS (
        SELECT record.id, record.kind, record.body, entry.at
        FROM workflow_case c
        JOIN case_record record ON record.case_id = c.id AND record.kind IN ('visit', 'reverification-visit')
        JOIN journal_entry entry ON entry.case_id = c.id AND entry.body::json ->> 'event' IN ('visit.recorded', 'recheck.recorded')
          AND entry.body::json -> 'payload' ->> 'recordId' = record.id::text
        WHERE c.subject_id = $1 AND NOT EXISTS (
          SELECT FROM journal_entry back WHERE back.case_id = c.id AND back.seq = entry.seq + 1 AND back.body::json ->> 'event' = 'decision.recalled')
        ORDER BY entry.at DESC, record.id DESC LIMIT 1
      )
      SELECT last.id AS "recordId", last.kind, last.body, last.at,
        (SELECT max(repeated.created_at) FROM workflow_case c JOIN case_record repeated ON repeated.case_id = c.id
         WHERE c.subject_id = $1 AND repeated.kind = 'reverification-visit' AND repeated.body ->> 'unchangedSince' = last.id::text) AS "unchangedAt"
      FROM last`,
    values: [householdId],
  });
  const [row] = rows;
  if (!row) return undefined;
  const { at, unchangedAt, ...visit } = row;
  return { ...visit, visitedOn: dayOf(at), unchangedOn: unchangedAt && dayOf(unchangedAt) };
}
