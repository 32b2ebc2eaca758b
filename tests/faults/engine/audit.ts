import type { Pool } from 'pg';
import { keyDigest } from '#engine/journal.js';
import { permit } from '#tests/engine/charts.js';
import { engineOn } from '#tests/engine/harness.js';
import type { Book } from './clerk.js';

/** What must be 0, whatever was killed. */
export interface Faults {
  /** Decisions a client was told are made, of which the journal does not hold this entry. */
  decisionsLost: number;
  /** Keys with two entries or two different answers, periods that ended twice, messages more than an entry sends. */
  effectsDoubled: number;
  /** Messages that belong to an entry and are not in the outbox. */
  effectsMissing: number;
  /** Periods that ended before their due instant. */
  timersEarly: number;
  /** Periods that are over and still wait, or that a case counts on without a row that wakes it. */
  timersMissing: number;
  /** Cases that do not come out of their journal as they are stored. */
  replayDifferences: number;
  /** Answers no client should ever get, and offices that ended by themselves. */
  strangeEvents: number;
}

/** How much was looked at, so that a row of zeros means something. */
export interface Extent {
  cases: number;
  entries: number;
  messages: number;
  timersFired: number;
}

const tenDays = 864_000_000;
const sending = `('review.returned', 'review.noted', 'county.approved')`;
/** The permit's periods; its journal names them by the chart's own timer events. */
const fired = `select case_id, body::json ->> 'event' as event, (body::json ->> 'dueAt')::timestamptz as due_at, at
                 from journal_entry where body::json ->> 'dueAt' is not null`;

/** Lets every period end that still runs, then counts. Nobody else may work on the database any more. */
export async function audit(pool: Pool, book: Book, now: Date): Promise<{ faults: Faults; extent: Extent; details: string[] }> {
  const { engine, clock } = engineOn(pool, [permit()]);
  clock.turnTo(new Date(now.getTime() + tenDays));
  while ((await engine.fireTimers()) > 0);
  const count = async (from: string, values: unknown[] = []): Promise<number> =>
    (await pool.query<{ count: number }>(`select count(*)::int as count from ${from}`, values)).rows[0]!.count;

  const differing = await replayAll(pool, engine);
  const faults: Faults = {
    decisionsLost: await decisionsLost(pool, book),
    effectsDoubled:
      answersThatDiffer(book) +
      (await count('(select from journal_entry where command_key is not null group by command_key having count(*) > 1) as keys')) +
      (await count(`(select from (${fired}) f group by case_id, event, due_at having count(*) > 1) as periods`)) +
      (await count(`outbox_message m left join journal_entry j on j.case_id = m.case_id and j.seq = m.seq
                     where (j.body::json ->> 'event' in ${sending}) is not true`)) +
      (await count(`(select from outbox_message group by case_id, seq having count(*) > 1) as twice`)),
    effectsMissing: await count(`journal_entry j left join outbox_message m on m.case_id = j.case_id and m.seq = j.seq
                                  where j.body::json ->> 'event' in ${sending} and m.case_id is null`),
    timersEarly: await count(`(${fired}) f where at < due_at`),
    timersMissing:
      (await count('timer where due_at <= $1', [clock.now()])) +
      (await count(`workflow_case c cross join json_object_keys(c.ledger -> 'timers') as counted(name)
                     where not exists (select from timer t where t.case_id = c.id and t.name = counted.name)`)),
    replayDifferences: differing.length,
    strangeEvents: book.strange.length,
  };
  const extent: Extent = {
    cases: await count('workflow_case'),
    entries: await count('journal_entry'),
    messages: await count('outbox_message'),
    timersFired: await count(`(${fired}) f`),
  };
  return { faults, extent, details: [...differing, ...book.strange] };
}

async function decisionsLost(pool: Pool, book: Book): Promise<number> {
  const { rows } = await pool.query<{ case_id: string; seq: number; key: string }>(
    `select case_id, seq, encode(command_key, 'hex') as key from journal_entry where command_key is not null`,
  );
  const held = new Set(rows.map(({ case_id, seq, key }) => `${case_id} ${seq} ${key}`));
  return book.acknowledged.filter(({ actor, key, caseId, seq }) => !held.has(`${caseId} ${seq} ${keyDigest(actor, key).toString('hex')}`)).length;
}

function answersThatDiffer(book: Book): number {
  const first = new Map<string, string>();
  return book.acknowledged.filter(({ actor, key, caseId, seq }) => {
    const name = `${actor} ${key}`;
    const outcome = `${caseId} ${seq}`;
    if (!first.has(name)) first.set(name, outcome);
    return first.get(name) !== outcome;
  }).length;
}

async function replayAll(pool: Pool, engine: ReturnType<typeof engineOn>['engine']): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('select id from workflow_case');
  const differing: string[] = [];
  for (const { id } of rows) {
    const { equal, differences } = await engine.replay(id);
    if (!equal) differing.push(`${id}: ${differences.join('; ')}`);
  }
  return differing;
}
