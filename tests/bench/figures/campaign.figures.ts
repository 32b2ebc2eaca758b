import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Pool } from 'pg';
import { ClockModule } from '#infrastructure/clock/clock.module.js';
import { readConfig } from '#infrastructure/config/config.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PostgresModule } from '#infrastructure/postgres/postgres.module.js';
import { keepCampaign } from '#services/campaigns/campaign.store.js';
import { CampaignOpeningService } from '#services/campaigns/campaign-opening.service.js';
import { CampaignsModule } from '#services/campaigns/campaigns.module.js';
import { EngineModule } from '#services/engine/engine.module.js';
import { WakesModule } from '#services/start-up/wakes.module.js';
import type { BenchRun } from '../bench-run.js';
import { type Figure, figure } from '../figure.js';
import { median } from '../load.js';
import { clockAhead } from '../setting.js';

const county = '611026000000';
/** Monitored households of a village; more than any has, so that villages do not run out of codes. */
const ofVillage = 200;

class Opener {}

/**
 * A round of re-verification against one plain INSERT … SELECT that writes as many rows with as much text into the same tables, knows nothing of
 * charts, chains and households under way, and makes all in one go.
 */
export async function campaignFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('campaign');
  const pool = database.pool(2);
  await settle(pool, extent.waiting);
  const app = await NestFactory.createApplicationContext(moduleOn(database.url), { logger: ['error'] });
  const times = { ours: [] as number[], plain: [] as number[] };
  // The first round warms up and is not counted.
  for (let round = -1; round < extent.rounds; round += 1) {
    say(`a round of ${extent.waiting} cases, and as many plain rows`);
    const ours = await timed(() => openRound(app, pool));
    await expectRows(pool, extent.waiting);
    const sample = await sampleOf(pool);
    await clear(pool);
    const plain = await timed(() => insertPlain(pool, sample));
    await expectRows(pool, extent.waiting);
    await clear(pool);
    if (round < 0) continue;
    times.ours.push(extent.waiting / ours);
    times.plain.push(extent.waiting / plain);
  }
  await app.close();
  await database.drop();
  return [figure('campaign-cases-per-second', 'cases/s', median(times.ours), median(times.plain), { least: 0.5 })];
}

function moduleOn(databaseUrl: string): DynamicModule {
  const config = { ...readConfig({}), databaseUrl };
  return { module: Opener, imports: [ClockModule.with(clockAhead(0)), PostgresModule.forRoot(config), EngineModule, CampaignsModule, WakesModule.forRoot(config)] };
}

/** Households on the register, village by village. */
async function settle(pool: Pool, households: number): Promise<void> {
  await pool.query(
    `WITH made AS MATERIALIZED (
       SELECT ('01910000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id, n,
         (611026100200 + n / $2::int / 190 * 1000 + n / $2::int % 190 + 1)::text AS place
       FROM generate_series(0, $1::int - 1) AS n
     ), households AS (
       INSERT INTO household (id, number, place_code, version, created_at) SELECT id, '611026611' || lpad(n::text, 6, '0'), place, 1, '2026-01-01Z' FROM made
     )
     INSERT INTO register_entry (id, household_id, case_id, place_code, category, risk_level, causes, entered_on)
     SELECT id, id, id, place, 'borderline', (ARRAY['red', 'yellow', 'green'])[1 + n % 3], '{illness}', '2026-01-01' FROM made`,
    [households, ofVillage],
  );
  await pool.query('VACUUM ANALYZE household, register_entry');
}

async function openRound(app: INestApplicationContext, pool: Pool): Promise<void> {
  const now = new Date();
  const day = (ahead: number) => new Date(now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  const round = { id: newId(), scheduleId: null, definition: 'reverification', placeCode: county, name: 'bench', occursOn: day(-1), endsOn: day(45), createdBy: null, createdAt: now };
  await inTransaction(pool, (client) => keepCampaign(client, { ...round, scope: { of: 'monitored' }, state: 'opening' }));
  const opening = app.get(CampaignOpeningService, { strict: false });
  while (await opening.openNext());
}

interface Sample {
  snapshot: string;
  ledger: string;
  body: string;
}

/** The texts of one case that was opened: what the plain rows hold. */
async function sampleOf(pool: Pool): Promise<Sample> {
  const { rows } = await pool.query<Sample>(
    `SELECT c.snapshot::text AS snapshot, c.ledger::text AS ledger, journal_entry.body FROM workflow_case c JOIN journal_entry ON case_id = c.id LIMIT 1`,
  );
  return rows[0]!;
}

/** Ids in order, as the best of indexes has them. */
async function insertPlain(pool: Pool, { snapshot, ledger, body }: Sample): Promise<void> {
  await pool.query(
    `WITH chosen AS MATERIALIZED (
       SELECT ('01920000-0000-7000-8000-' || lpad(to_hex(row_number() OVER ()), 12, '0'))::uuid AS id, e.household_id, e.place_code, household.number
       FROM register_entry e JOIN household ON household.id = e.household_id WHERE e.left_on IS NULL
     ), cases AS (
       INSERT INTO workflow_case (id, definition, version, place_code, subject_id, state, status, revision, started_at, moved_at, head, snapshot, ledger)
       SELECT id, 'reverification', 1, place_code, household_id, 'due', 'open', 1, $1, $1, '\\x00', $2, $3 FROM chosen
     ), entries AS (
       INSERT INTO journal_entry (case_id, seq, at, body, hash) SELECT id, 1, $1, $4, '\\x00' FROM chosen
     ), tasks AS (
       INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at)
       SELECT id, id, 'reverification', 'due', '', 'village-cadre@' || place_code, place_code, 1, $1, $1 FROM chosen
     )
     INSERT INTO campaign_case (campaign_id, household_id, case_id, number) SELECT '00000000-0000-4000-8000-000000000001', household_id, id, '611026R2026001-' || number FROM chosen`,
    [new Date(), snapshot, ledger, body],
  );
}

async function expectRows(pool: Pool, count: number): Promise<void> {
  const { rows } = await pool.query<{ tables: number[] }>(
    `SELECT ARRAY[(SELECT count(*) FROM workflow_case), (SELECT count(*) FROM journal_entry), (SELECT count(*) FROM task), (SELECT count(*) FROM campaign_case)]::int[] AS tables`,
  );
  if (rows[0]!.tables.some((found) => found !== count)) throw new Error(`${count} cases were to be opened, not ${rows[0]!.tables.join(', ')}`);
}

/** The next stretch begins on empty tables, with nothing left for it to write that is not its own. */
async function clear(pool: Pool): Promise<void> {
  await pool.query('TRUNCATE workflow_case, journal_entry, task, campaign_case, campaign, notice');
  await pool.query('CHECKPOINT');
}

/** In seconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1_000;
}
