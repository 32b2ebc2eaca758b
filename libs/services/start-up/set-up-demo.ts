import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { writeDurably } from '#infrastructure/files/write-durably.js';
import type { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { zhashuiPolicy } from '#workflows/identification/default-policy.js';
import { generateHouseholds } from '../generator/generate-households.js';
import { importHouseholds } from '../households/import-households.js';
import { type DemoStaff, staffDemoCounty } from '../people/demo-people.js';
import { demoCounty, setUpCounty } from './set-up-county.js';

export interface DemoOptions {
  pool: Pool;
  cipher: FieldCipher;
  clock: Clock;
  /** Receives the list of accounts. */
  dataDir: string;
  households: number;
  policyChanges?: Record<string, unknown>;
}

/** Numbers of the same people at every set-up, so that one that was cut off is completed, not doubled. */
const seed = 611;

/**
 * Sets up the demo county: places, policy, households taken in by the real import, every office staffed. One that was interrupted is
 * completed at the next start.
 * @returns who can sign in; undefined where the demo stands already, or where somebody has begun to work for real
 */
export async function setUpDemo(options: DemoOptions): Promise<DemoStaff | undefined> {
  const { pool, clock, dataDir } = options;
  const unfinished = join(dataDir, 'demo-unfinished');
  if (!existsSync(unfinished)) {
    if (!(await isUntouched(pool))) return undefined;
    await writeDurably(unfinished, Buffer.from(dayOf(clock.now())));
  }
  const day = await readFile(unfinished, 'utf8');
  await setUpCounty(pool, clock.now(), demoCounty, options.policyChanges);
  await takeHouseholds(options, day);
  const departments = zhashuiPolicy.departments.map(({ code }) => code);
  const staff = await staffDemoCounty(pool, clock, { countyCode: demoCounty, departments, dataDir });
  await rm(unfinished, { force: true });
  return staff;
}

/** Whether nobody has an account, was invited, or is on file. */
export async function isUntouched(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ touched: boolean }>(
    `SELECT EXISTS (SELECT FROM user_account) OR EXISTS (SELECT FROM invitation) OR EXISTS (SELECT FROM household) AS touched`,
  );
  return !rows[0]!.touched;
}

/** The day is that of the first attempt: the same people come out of it. */
async function takeHouseholds({ pool, cipher, clock, dataDir, households }: DemoOptions, day: string): Promise<void> {
  const path = join(dataDir, 'demo-households.xlsx');
  await generateHouseholds(path, { countyCode: demoCounty, households, bad: 0, seed, on: day });
  await importHouseholds({ pool, cipher, clock, path, startedBy: null });
  await rm(path);
}
