import { ladder, limitOf } from './county.js';
import type { Check } from './faults.js';

const names = ['visitorAssignment', 'publicityPeriod', 'correctionPeriod'];

/** Every wait for a period, reckoned from the journal alone: when it began, the state it waits in, and the entry that came after it. */
const waits = `
  SELECT e.case_id, e.seq, e.at AS begun, p.period, p.ms * interval '1 millisecond' AS lasts
  FROM (SELECT case_id, seq, at, body::json ->> 'from' AS "from", body::json ->> 'to' AS "to" FROM journal_entry) e
  JOIN unnest($1::text[], $2::text[], $3::int[]) AS p (state, period, ms) ON e."to" LIKE p.state || '%' AND (e.seq = 1 OR e."from" NOT LIKE p.state || '%')`;
const waiting = ['screening.assigning', 'publicity.posted', 'returned.awaited'];
const periodValues = [waiting, names, names.map(limitOf)];

/** Periods that ended by the clock, as the journal tells. */
const ended = `
  SELECT case_id, seq, at, body::json ->> 'event' AS event, (body::json ->> 'dueAt')::timestamptz AS due_at FROM journal_entry WHERE body::json ->> 'dueAt' IS NOT NULL`;

/** The last wait of this period before its end. */
const waitBefore = `(SELECT w.begun + w.lasts FROM (${waits}) w WHERE w.case_id = f.case_id AND w.seq < f.seq AND f.event LIKE '%' || w.period || '%' ORDER BY w.seq DESC LIMIT 1)`;

const rungs = `unnest($1::text[], $2::int[]) AS l (name, ms)`;
const rungValues = [Object.keys(ladder), Object.values(ladder)];
const offset = `l.ms * interval '1 millisecond'`;

/** Since when a case's own clock runs: the last time the household had done its part, or the beginning. */
const runsSince = `coalesce((SELECT max(at) FROM journal_entry j WHERE j.case_id = c.id AND body::json ->> 'from' LIKE 'returned.awaited%'
  AND body::json ->> 'to' NOT LIKE 'returned.awaited%'), c.started_at)`;

/** Due dates that stand open, reckoned again: every rung of theirs that lies behind `now`. */
const climbable = `
  SELECT s.id, s.kind, l.name FROM (
    SELECT id, 'task' AS kind, opened_at, due_at FROM task WHERE closed_at IS NULL
    UNION ALL SELECT id, 'case', ${runsSince}, due_at FROM workflow_case c WHERE status = 'open') s CROSS JOIN ${rungs}
  WHERE s.due_at + ${offset} <= $3 AND (l.ms >= 0 OR s.due_at + ${offset} >= s.opened_at)`;

/**
 * Periods and rungs, reckoned anew from the lengths this county set.
 * @param now when the last worker looked @param empty places where nobody works
 */
export const timeChecks = (now: Date, empty: string[]): Check[] => [
  { fault: 'effectsDoubled', what: 'a period that ended twice', sql: `SELECT case_id, event, due_at FROM (${ended}) f GROUP BY 1, 2, 3 HAVING count(*) > 1` },
  {
    fault: 'timersEarly',
    what: 'a period that ended early',
    sql: `SELECT f.* FROM (${ended}) f WHERE f.at < f.due_at OR f.at < ${waitBefore} OR ${waitBefore} IS NULL`,
    values: periodValues,
  },
  {
    fault: 'timersMissing',
    what: 'a period that did not end',
    sql: `SELECT w.* FROM (${waits}) w WHERE w.begun + w.lasts <= $4
            AND NOT EXISTS (SELECT FROM (${ended}) f WHERE f.case_id = w.case_id AND f.seq > w.seq AND f.event LIKE '%' || w.period || '%')
            AND w.seq = (SELECT max(last.seq) FROM (${waits}) last WHERE last.case_id = w.case_id)
            AND EXISTS (SELECT FROM workflow_case c JOIN unnest($1::text[], $2::text[]) AS p (state, period) ON p.period = w.period AND c.state LIKE p.state || '%' WHERE c.id = w.case_id)`,
    values: [...periodValues, now],
  },
  { fault: 'timersMissing', what: 'a period left to the clock', sql: 'SELECT case_id, name FROM timer WHERE due_at <= $1', values: [now] },
  {
    fault: 'rungsEarly',
    what: 'a rung climbed early',
    sql: `SELECT r.* FROM climbed_rung r JOIN ${rungs} ON l.name = r.name WHERE r.at < r.due_at + ${offset} OR r.scheduled_at <> r.due_at + ${offset}`,
    values: rungValues,
  },
  {
    fault: 'rungsMissing',
    what: 'a rung missing',
    sql: `SELECT s.* FROM (${climbable}) s WHERE NOT EXISTS (SELECT FROM climbed_rung r WHERE r.subject_id = s.id AND r.name = s.name)`,
    values: [...rungValues, now],
  },
  {
    fault: 'rungsMissing',
    what: 'work where nobody is, and nobody above was told',
    sql: `SELECT k.id FROM task k WHERE k.place_code = ANY ($1) AND NOT EXISTS (SELECT FROM climbed_rung r WHERE r.subject_id = k.id AND r.name = 'vacant')`,
    values: [empty],
  },
];
