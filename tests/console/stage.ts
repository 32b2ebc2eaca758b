import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { type Standalone, startStandalone } from '#apps/standalone/standalone.js';
import { readConfig } from '#infrastructure/config/config.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { hashPassword } from '#services/people/passwords.js';
import { Staff } from '#tests/journeys/staff.js';
import { playWeeks, weeksPlayed } from './play-weeks.js';
import { RunningClock } from './running-clock.js';
import { type Logins, loginsOf } from './stage-logins.js';

const day = 86_400_000;
const households = 1_600;

/** Everybody's on the stage: what is tried here is the console, not guessing. */
export const password = 'mountain-road-1026';

export interface Stage {
  url: string;
  clock: RunningClock;
  instance: Standalone;
  staff: Staff;
  logins: Logins;
  pool: Pool;
  stop(): Promise<void>;
}

/**
 * The real Shouwang on a folder of its own, with a county in which people have worked for some weeks: cases stand at every step, some are overdue. A
 * folder that has been set up before is opened as it stands.
 */
export async function openStage({ port = 0, dataDir }: { port?: number; dataDir: string }): Promise<Stage> {
  const marker = join(dataDir, 'stage-is-set');
  const isSet = existsSync(marker);
  const now = Date.now();
  const clock = new RunningClock(new Date(isSet ? now : now - weeksPlayed * day));
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' });
  const instance = await startStandalone({ config, beginning: { demo: { households } }, clock, durable: false, logger: pino({ level: 'error' }) });
  const pool = createPool(instance.databaseUrl, 2);
  const stop = async () => {
    await pool.end();
    await instance.stop();
  };
  try {
    if (!isSet) await knownPasswords(pool, dataDir);
    const staff = await Staff.of(instance.url, dataDir);
    const home = await homeVillage(pool);
    if (!isSet) {
      const household = await playWeeks({ clock, staff, instance, pool, home });
      await knownPasswords(pool, dataDir);
      await writeFile(marker, household);
    }
    const logins = loginsOf(staff, home, await readFile(marker, 'utf8'));
    return { url: instance.url, clock, instance, staff, logins, pool, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The village with the most families; the same ones move in each time. */
async function homeVillage(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ place: string }>(
    `SELECT household.place_code AS place FROM household JOIN region ON region.code = household.place_code
     WHERE region.name LIKE '%村委会' GROUP BY place ORDER BY count(*) DESC, place LIMIT 1`,
  );
  return rows[0]!.place;
}

/** Everybody has the one password, and the list of accounts says so. */
async function knownPasswords(pool: Pool, dataDir: string): Promise<void> {
  await pool.query('UPDATE user_account SET password_hash = $1, must_change_password = FALSE', [await hashPassword(password)]);
  const file = join(dataDir, 'demo-accounts.txt');
  const [title, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  await writeFile(file, [title, ...lines.map((line) => [...line.split('\t').slice(0, -1), password].join('\t')), ''].join('\n'));
}
