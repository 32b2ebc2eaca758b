import type { Pool } from 'pg';
import { steps } from '../approval.chart.js';
import type { BenchRun } from '../bench-run.js';
import { casesOf, type Contender, decider } from '../contenders/contender.js';
import { EngineContender } from '../contenders/engine.contender.js';
import { PlainBaseline } from '../contenders/plain.baseline.js';
import { type Figure, figure } from '../figure.js';
import { engineOn } from '../setting.js';

const engineTables = ['workflow_case', 'journal_entry', 'task', 'timer', 'outbox_message'];
const plainTables = ['approval_case', 'history', 'task', 'timer', 'outbox'].map((name) => `plain.${name}`);
const callers = 64;

/** What a case leaves behind that went through all five steps, its messages delivered, its indexes included. */
export async function sizeFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('size');
  const pool = database.pool(10);
  const plain = await PlainBaseline.make(pool, database.pool);
  say(`${extent.finished} finished cases, written and packed`);
  const ours = await bytesPerCase(pool, engineTables, new EngineContender(pool, engineOn(pool)), extent.finished);
  const theirs = await bytesPerCase(pool, plainTables, plain, extent.finished);
  await database.drop();
  return [figure('bytes-per-finished-case', 'bytes', ours, theirs, { most: 2 })];
}

async function bytesPerCase(pool: Pool, tables: string[], contender: Contender, count: number): Promise<number> {
  const empty = await packedSize(pool, tables);
  const cases = casesOf(await contender.seed(count, false));
  const door = contender.open(callers);
  const decide = decider(door, cases, steps.length);
  for (const _ of steps) await inParallel(count, decide);
  await door.close();
  await pool.query(`DELETE FROM ${tables.at(-1)}`);
  return ((await packedSize(pool, tables)) - empty) / count;
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: callers }, lane));
}

async function packedSize(pool: Pool, tables: string[]): Promise<number> {
  await pool.query(`VACUUM FULL ${tables.join(', ')}`);
  const { rows } = await pool.query<{ bytes: string }>(
    'SELECT sum(pg_total_relation_size(name::regclass))::text AS bytes FROM unnest($1::text[]) AS name',
    [tables],
  );
  return Number(rows[0]!.bytes);
}
