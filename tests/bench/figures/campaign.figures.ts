import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Pool } from 'pg';
import { ClockModule } from '#infrastructure/clock/clock.module.js';
import { readConfig } from '#infrastructure/config/config.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PostgresModule } from '#infrastructure/postgres/postgres.module.js';
import { migrateQueues } from '#infrastructure/queues/queue-backend.js';
import { keepCampaign } from '#services/campaigns/campaign.store.js';
import { CampaignOpeningService } from '#services/campaigns/campaign-opening.service.js';
import { CampaignsModule } from '#services/campaigns/campaigns.module.js';
import { EngineModule } from '#services/engine/engine.module.js';
import { WakesModule } from '#services/start-up/wakes.module.js';
import type { BenchRun } from '../bench-run.js';
import { type Figure, figure } from '../figure.js';
import { keepRows, keptInto } from '../kept-rows.js';
import { median, timed } from '../load.js';
import { clockAhead } from '../setting.js';

const county = '611026000000';
/** Monitored households of a village; more than any has, so that villages do not run out of codes. */
const ofVillage = 200;

class Opener {}

/**
 * A round of re-verification against one plain INSERT … SELECT that writes the very same rows into the same tables: it makes no text, no hash and
 * no id, asks for no household under way, and is one statement from end to end.
 */
export async function campaignFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('campaign');
  const pool = database.pool(2);
  await settle(pool, extent.waiting);
  await migrateQueues(database.url);
  const app = await NestFactory.createApplicationContext(moduleOn(database.url), { logger: ['error'] });
  const times = { ours: [] as number[], plain: [] as number[] };
  // The first round warms up and is not counted.
  for (let round = -1; round < extent.rounds; round += 1) {
    say(`a round of ${extent.waiting} cases, and as many plain rows`);
    const ours = await timed(() => openRound(app, pool));
    await expectRows(pool, extent.waiting);
    await keepRows(pool, tables);
    await clear(pool);
    const plain = await timed(() => insertPlain(pool));
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

const tables = ['workflow_case', 'journal_entry', 'task', 'campaign_case'];

async function insertPlain(pool: Pool): Promise<void> {
  const copies = tables.map(keptInto);
  await pool.query(`WITH ${copies.slice(1).map((copy, index) => `copy_${index} AS (${copy})`).join(', ')} ${copies[0]}`);
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
