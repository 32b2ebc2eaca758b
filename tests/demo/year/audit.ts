import type { Calendar } from '#domain/calendar.js';
import { rungInstant } from '#domain/rung.js';
import { Registry } from '#engine/registry.js';
import { defaultRungs } from '#services/deadlines/default-ladder.js';
import { officeOf } from '#services/policies/office-namer.js';
import { verify } from '#services/verification/verify.js';
import type { YearFigures } from './figures.js';
import type { YearInstance } from './instance.js';

interface TaskRow {
  id: string;
  openedAt: Date;
  dueAt: Date;
  closedAt: Date | null;
}

/** What does not fit, in sentences: the store against its journals, the counts against a second count, the mails against their deliveries. */
export async function audit(instance: YearInstance, figures: YearFigures, accepted: number, calendar: Calendar): Promise<string[]> {
  const { app, pool } = instance;
  const { faults } = await verify(pool, { of: 'all' }, { registry: app.get(Registry, { strict: false }), offices: officeOf });
  const differs = (what: string, one: number, other: number) => (one === other ? [] : [`${what}: ${one}, counted another way ${other}`]);
  const number = async (sql: string) => (await pool.query<{ count: number }>(`SELECT (${sql})::int AS count`)).rows[0]!.count;
  return [
    ...faults,
    ...differs('cases', figures.cases, await number(`SELECT count(*) FROM journal_entry WHERE body::json ->> 'case' IS NOT NULL`)),
    ...differs('decisions', figures.decisions, accepted),
    ...differs('re-verifications', figures.reverifications, await number('SELECT coalesce(sum(opened), 0) FROM campaign')),
    ...differs('letters', figures.letters, figures.alerts['urging-letter']!),
    ...differs(
      'people told of rungs',
      await number(`SELECT count(*) FROM notice WHERE template LIKE 'rung-%'`),
      await number(`SELECT coalesce(sum(json_array_length(told::json)), 0) FROM climbed_rung`),
    ),
    ...(await lateOnes(instance)),
    ...(await differingRungs(instance, calendar)),
    ...(await differingMails(instance)),
  ];
}

/** Names what was acted upon too late. */
async function lateOnes({ pool }: YearInstance): Promise<string[]> {
  const { rows } = await pool.query<{ late: string }>(
    `SELECT 'rung ' || name || ' of ' || definition || '/' || state || ' was due at ' || scheduled_at || ' and climbed at ' || at AS late FROM climbed_rung WHERE late
     UNION ALL SELECT 'entry ' || seq || ' of case ' || case_id || ': ' || body FROM journal_entry WHERE body::json ->> 'late' = 'true' LIMIT 10`,
  );
  return rows.map(({ late }) => late);
}

/** Every task of the year again: which rungs its due date passed while it was open, on the county's one ladder. */
async function differingRungs({ pool, clock }: YearInstance, calendar: Calendar): Promise<string[]> {
  const { rows: tasks } = await pool.query<TaskRow>(
    `SELECT id, opened_at AS "openedAt", due_at AS "dueAt", closed_at AS "closedAt" FROM task WHERE due_at IS NOT NULL`,
  );
  const { rows: climbed } = await pool.query<{ rung: string }>(
    `SELECT subject_id || '/' || name AS rung FROM climbed_rung WHERE split_part(name, '/', 1) <> 'vacant' AND subject_id IN (SELECT id FROM task)`,
  );
  const expected = new Set<string>();
  for (const { id, openedAt, dueAt, closedAt } of tasks) {
    for (const rung of defaultRungs) {
      const at = rungInstant(rung, dueAt, calendar);
      const asks = rung.offset.when !== 'before' || at >= openedAt;
      if (asks && at < (closedAt ?? clock.now())) expected.add(`${id}/${rung.name}`);
    }
  }
  const fired = new Set(climbed.map(({ rung }) => rung));
  const missing = [...expected].filter((rung) => !fired.has(rung));
  const unasked = [...fired].filter((rung) => !expected.has(rung));
  return [...missing.map((rung) => `rung ${rung} is missing`), ...unasked.map((rung) => `rung ${rung} was not asked for`)].slice(0, 10);
}

/** Each mail that was sent has arrived once, under the id of its delivery. */
async function differingMails({ pool, mailbox }: YearInstance): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM delivery WHERE channel = 'email' AND state = 'sent'`);
  const sent = new Set(rows.map(({ id }) => id));
  const arrived = mailbox.taken.map(({ messageId }) => messageId.slice(1, messageId.indexOf('@')));
  const problems: string[] = [];
  if (arrived.length !== new Set(arrived).size) problems.push('a mail arrived twice under one id');
  if (arrived.length !== sent.size || arrived.some((id) => !sent.has(id))) problems.push(`${sent.size} mails were sent, ${arrived.length} arrived`);
  return problems;
}
