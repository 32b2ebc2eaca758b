import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createWorker } from '#apps/worker/create-worker.js';
import { Registry } from '#engine/registry.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { readConfig } from '#infrastructure/config/config.js';
import { sender } from './house.js';

/** Between an instant at which something is due and the look for what was left lying, in milliseconds. */
const graceMs = 2_000;
/** Work that is not done so long after all stands again is not going to be done, in milliseconds. */
const longestMs = 60_000;
/** Past every claim, every pause before another attempt and every period of this county, in milliseconds. */
const laterMs = 3_600_000;

/** What is due and in nobody's hands; what a process had in hand when it was killed is free again when its claim runs out. */
const idle = `
  SELECT 'periods' AS what, count(*)::int AS count FROM timer WHERE due_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)
  UNION ALL SELECT 'messages', count(*)::int FROM outbox_message m WHERE at <= $1
    AND NOT EXISTS (SELECT FROM outbox_message before WHERE before.case_id = m.case_id AND before.claimed_until > $1 AND (before.seq, before.number) <= (m.seq, m.number))
  UNION ALL SELECT 'notices', count(*)::int FROM notice WHERE dispatched_at IS NULL AND at <= $1
  UNION ALL SELECT 'rungs of tasks', count(*)::int FROM task WHERE closed_at IS NULL AND due_at IS NOT NULL AND rung_at <= $1
  UNION ALL SELECT 'rungs of cases', count(*)::int FROM workflow_case WHERE status = 'open' AND due_at IS NOT NULL AND rung_at <= $1
  UNION ALL SELECT 'rounds', count(*)::int FROM campaign WHERE state = 'opening'`;
const sending = `UNION ALL SELECT 'deliveries', count(*)::int FROM delivery WHERE state = 'waiting' AND due_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)`;

/** Waits until the workers have done what is due. @returns a sentence for each kind of work that was left lying */
export async function untilAllIsDone(pool: Pool, now: () => Date, withMails: boolean, say: (sentence: string) => void = () => {}): Promise<string[]> {
  let told = '';
  for (const despairAt = performance.now() + longestMs; ; await pause(200)) {
    const { rows } = await pool.query<{ what: string; count: number }>(withMails ? `${idle} ${sending}` : idle, [now()]);
    const left = rows.filter(({ count }) => count > 0).map(({ what, count }) => `${count} ${what}`);
    if (left.length === 0) return [];
    if (performance.now() > despairAt) return left.map((work) => `${work} were left lying`);
    if (left.join() !== told) say(`to be done: ${(told = left.join())}`);
  }
}

export const realTime = (): Date => new Date(Date.now() - graceMs);

export interface Heirs {
  databaseUrl: string;
  dataDir: string;
  smtpUrl: string;
  redisUrl?: string;
}

/** One last worker, for whom it is an hour later: every claim of a killed one is over, every mail may be tried again, every period ends. */
export async function finishLater(pool: Pool, { dataDir, ...place }: Heirs): Promise<{ left: string[]; registry: Registry; now: Date }> {
  const now = new Date(Date.now() + laterMs);
  const config = { ...readConfig({ DATA_DIR: dataDir }), mailFrom: sender, ...place };
  const worker = await createWorker({ config, clock: new TurnableClock(now), logger: { log() {}, warn() {}, error() {} } });
  try {
    return { left: await untilAllIsDone(pool, () => now, true), registry: worker.get(Registry, { strict: false }), now };
  } finally {
    await worker.close();
  }
}
