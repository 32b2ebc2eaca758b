import type { Check } from './faults.js';

const events = `SELECT case_id, seq, body::json ->> 'event' AS event, body::json ->> 'from' AS "from", body::json ->> 'to' AS "to" FROM journal_entry`;

/** Notices about a case that its journal accounts for, by template; nobody here has a household's account, so that the village tells it. */
const accounted = `
  SELECT e.case_id, t.template FROM (${events}) e JOIN workflow_case c ON c.id = e.case_id AND c.definition = 'identification'
  CROSS JOIN LATERAL (VALUES
    ('tell.received', e.seq = 1),
    ('tell.posted', e.event = 'notice.posted'),
    ('tell.returned', e.event = 'review.returned'),
    ('tell.correction-visit', e."to" LIKE 'returned.visiting%' AND e."from" NOT LIKE 'returned.visiting%'),
    ('comparison-requested', e."to" LIKE 'comparison%' AND e."from" NOT LIKE 'comparison%'),
    ('tell.registered', e."to" = 'registered'),
    ('tell.refused', e."to" = 'refused'),
    ('tell.withdrawn', e."to" = 'withdrawn')) AS t (template, happened)
  WHERE t.happened`;
const noticesByCase = `
  SELECT coalesce(a.case_id, n.case_id) AS case_id, coalesce(a.template, n.template) AS template, coalesce(n.count, 0) AS there, coalesce(a.count, 0) AS accounted
  FROM (SELECT case_id, template, count(*) FROM (${accounted}) x GROUP BY 1, 2) a
  FULL JOIN (SELECT case_id, template, count(*) FROM notice WHERE case_id IS NOT NULL AND template NOT LIKE 'rung-%' GROUP BY 1, 2) n
    ON n.case_id = a.case_id AND n.template = a.template`;

const rungNotices = `
  SELECT r.id, t.account, (SELECT count(*) FROM notice n WHERE n.account_id = t.account AND n.key = 'rung/' || r.id || '/' || t.account) AS count
  FROM climbed_rung r CROSS JOIN LATERAL (SELECT (listener ->> 'accountId')::uuid AS account FROM jsonb_array_elements(r.told) AS listener) t`;

/** One row in a table for each case in such a state, and no other. */
function oneForEach(what: string, state: string, table: string): Check[] {
  const cases = `workflow_case c LEFT JOIN ${table} x ON x.case_id = c.id`;
  return [
    { fault: 'effectsDoubled', what: `${what} twice`, sql: `SELECT c.id FROM ${cases} WHERE x.case_id IS NOT NULL GROUP BY c.id HAVING count(*) > 1` },
    { fault: 'effectsDoubled', what: `${what} without a reason`, sql: `SELECT c.id FROM ${cases} WHERE x.case_id IS NOT NULL AND c.state <> '${state}'` },
    { fault: 'effectsMissing', what: `${what} missing`, sql: `SELECT c.id FROM ${cases} WHERE x.case_id IS NULL AND c.state = '${state}'` },
  ];
}

/** What decisions, rungs and rounds bring about, held against the decisions, rungs and rounds. */
export const effectChecks: Check[] = [
  { fault: 'effectsDoubled', what: 'a command with two entries', sql: 'SELECT command_key FROM journal_entry WHERE command_key IS NOT NULL GROUP BY 1 HAVING count(*) > 1' },
  { fault: 'effectsDoubled', what: 'a case begun twice for one application', sql: `SELECT subject_id FROM workflow_case WHERE definition = 'identification' GROUP BY 1 HAVING count(*) > 1` },
  { fault: 'effectsDoubled', what: 'a notice too many', sql: `SELECT * FROM (${noticesByCase}) n WHERE there > accounted` },
  { fault: 'effectsMissing', what: 'a notice missing', sql: `SELECT * FROM (${noticesByCase}) n WHERE there < accounted` },
  { fault: 'effectsMissing', what: 'a message left in the outbox', sql: 'SELECT case_id, seq, last_error FROM outbox_message' },
  ...oneForEach('a register entry', 'registered', 'register_entry'),
  ...oneForEach('a change of the risk level', 'changed', 'register_change'),
  ...oneForEach('a proposal', 'eliminationProposed', 'proposal'),

  { fault: 'effectsDoubled', what: 'a round called twice', sql: 'SELECT place_code FROM campaign GROUP BY 1 HAVING count(*) > 1' },
  { fault: 'effectsDoubled', what: 'two cases of a round for one household', sql: `SELECT subject_id FROM workflow_case WHERE definition = 'reverification' GROUP BY 1 HAVING count(*) > 1` },
  {
    fault: 'effectsDoubled',
    what: 'a case of a round that the round does not know',
    sql: `SELECT c.id FROM workflow_case c LEFT JOIN campaign_case x ON x.case_id = c.id WHERE c.definition = 'reverification' AND x.case_id IS NULL`,
  },
  {
    fault: 'effectsMissing',
    what: 'a household of a round without a case',
    sql: `SELECT r.household_id FROM register_entry r JOIN campaign k ON k.place_code = r.place_code
          WHERE r.entered_on < k.created_at::date + 1 AND NOT EXISTS (SELECT FROM workflow_case c WHERE c.id = r.case_id)
            AND NOT EXISTS (SELECT FROM campaign_case x JOIN workflow_case c ON c.id = x.case_id WHERE x.campaign_id = k.id AND x.household_id = r.household_id)`,
  },
  {
    fault: 'effectsMissing',
    what: 'a round that counts other cases than it opened',
    sql: `SELECT k.id FROM campaign k WHERE k.state <> 'opened' OR k.opened <> (SELECT count(*) FROM campaign_case x WHERE x.campaign_id = k.id) OR k.total <> k.opened + k.skipped
            OR (SELECT count(*) FROM notice n WHERE n.template = 'campaign-opened' AND n.params ->> 'number' = k.number) <> 1`,
  },

  { fault: 'effectsDoubled', what: 'a rung climbed twice', sql: 'SELECT subject_id, name FROM climbed_rung GROUP BY 1, 2 HAVING count(*) > 1' },
  { fault: 'effectsDoubled', what: 'a rung told twice', sql: `SELECT * FROM (${rungNotices}) n WHERE count > 1` },
  { fault: 'effectsMissing', what: 'a rung not told', sql: `SELECT * FROM (${rungNotices}) n WHERE count = 0` },
  {
    fault: 'effectsDoubled',
    what: 'a notice of a rung nobody climbed',
    sql: `SELECT n.id FROM notice n WHERE n.template LIKE 'rung-%' AND NOT EXISTS (SELECT FROM climbed_rung r WHERE n.key LIKE 'rung/' || r.id || '/%' AND r.case_id = n.case_id)`,
  },
  { fault: 'effectsDoubled', what: 'a letter twice', sql: 'SELECT rung_id FROM letter GROUP BY 1 HAVING count(*) > 1' },
  { fault: 'effectsDoubled', what: 'a number of letters twice', sql: 'SELECT number FROM letter GROUP BY 1 HAVING count(*) > 1' },
  {
    fault: 'effectsMissing',
    what: 'a letter missing',
    sql: `SELECT r.id FROM climbed_rung r WHERE r.action IN ('urging-letter', 'talk') AND NOT EXISTS (SELECT FROM letter l WHERE l.rung_id = r.id)`,
  },
];
