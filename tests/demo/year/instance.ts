import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { ClosingOrder } from '#apps/standalone/closing-order.js';
import { ChoresModule } from '#apps/worker/chores/chores.module.js';
import { ChoresService } from '#apps/worker/chores.service.js';
import { ClockModule } from '#infrastructure/clock/clock.module.js';
import type { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { readConfig } from '#infrastructure/config/config.js';
import { FilesModule } from '#infrastructure/files/files.module.js';
import { openKeyRing } from '#infrastructure/keys/check-keys.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { KeysModule } from '#infrastructure/keys/keys.module.js';
import { NestLogger } from '#infrastructure/logging/nest-logger.js';
import { MailModule } from '#infrastructure/mail/mail.module.js';
import { startEmbeddedPostgres } from '#infrastructure/postgres/embedded-postgres.js';
import { createPool, inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL, PostgresModule } from '#infrastructure/postgres/postgres.module.js';
import { ApplicationsModule } from '#services/applications/applications.module.js';
import { AttachmentsModule } from '#services/attachments/attachments.module.js';
import { CampaignsModule } from '#services/campaigns/campaigns.module.js';
import { CasesModule } from '#services/cases/cases.module.js';
import { ChannelsModule } from '#services/channels/channels.module.js';
import { DeadlinesModule } from '#services/deadlines/deadlines.module.js';
import { EngineModule } from '#services/engine/engine.module.js';
import { PeopleModule } from '#services/people/people.module.js';
import { RecordsModule } from '#services/records/records.module.js';
import { ReverificationModule } from '#services/reverification/reverification.module.js';
import { prepareDatabase } from '#services/start-up/prepare-database.js';
import { setUpDemo } from '#services/start-up/set-up-demo.js';
import { WakesModule } from '#services/start-up/wakes.module.js';
import { Mailbox } from '#tests/faults/mailbox.js';
import { exitCodes, leave } from '../instance.js';

/** The demo county at work in this process: all services and all chores, and nobody who listens to a queue: whoever turns the clock calls the chores. */
export interface YearInstance {
  app: INestApplicationContext;
  chores: ChoresService;
  pool: Pool;
  clock: TurnableClock;
  mailbox: Mailbox;
  close(): Promise<void>;
}

export interface InstanceOptions {
  clock: TurnableClock;
  households: number;
  /** A migrated, empty database; an embedded one of its own, if left out. */
  databaseUrl?: string;
}

const services = [
  PeopleModule, EngineModule, ApplicationsModule, AttachmentsModule, CampaignsModule, CasesModule, ChannelsModule, ChoresModule, DeadlinesModule,
  RecordsModule, ReverificationModule,
];

@Module({})
class YearModule {}

/** Everything lies in a temporary folder, and nothing of it is left when it is closed. */
export async function openYearInstance({ clock, households, databaseUrl }: InstanceOptions): Promise<YearInstance> {
  const closing = new ClosingOrder();
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-year-'));
    const clear = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    closing.add(clear);
    if (!databaseUrl) clearWhenInterrupted(clear);
    const url = databaseUrl ?? (await ownDatabase(dataDir, closing));
    const mailbox = await Mailbox.open();
    closing.add(() => mailbox.close());
    const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'error', SMTP_URL: mailbox.url, MAIL_FROM: 'shouwang@zhashui.example', PUBLIC_URL: 'https://shouwang.zhashui.example' };
    const config = { ...readConfig(settings), databaseUrl: url };
    await populate(config, clock, households);
    const logger = new NestLogger(pino({ level: config.logLevel }));
    const app = await NestFactory.createApplicationContext(
      {
        module: YearModule,
        imports: [
          ClockModule.with(clock), PostgresModule.forRoot(config), KeysModule.forRoot(config), FilesModule.forRoot(config), MailModule.forRoot(config),
          WakesModule.forRoot(config), ...services,
        ],
        providers: [ChoresService],
      },
      { abortOnError: false, logger },
    );
    closing.add(() => app.close());
    return { app, chores: app.get(ChoresService), pool: app.get<Pool>(PG_POOL, { strict: false }), clock, mailbox, close: () => closing.close() };
  } catch (error) {
    await closing.close().catch(() => {});
    throw error;
  }
}

/** Ctrl-C, and `npm run demo -- --year | head`. */
function clearWhenInterrupted(clear: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leave(exitCodes[signal], clear));
  process.stdout.on('error', () => leave(exitCodes.SIGTERM, clear));
}

async function ownDatabase(dataDir: string, closing: ClosingOrder): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, log: (sentence) => process.stderr.write(`${sentence}\n`) });
  closing.add(() => postgres.stop());
  await prepareDatabase(postgres.connectionString);
  return postgres.connectionString;
}

async function populate({ databaseUrl, keysFile, dataDir }: { databaseUrl: string; keysFile: string; dataDir: string }, clock: TurnableClock, households: number): Promise<void> {
  const pool = createPool(databaseUrl, 4);
  try {
    const cipher = new FieldCipher(await openKeyRing(pool, keysFile, clock.now()));
    await setUpDemo({ pool, cipher, clock, dataDir, households });
    await orderHouseholds(pool);
  } finally {
    await pool.end();
  }
}

/** Campaigns go round in the order of ids, which are made of chance: here they follow the households' numbers, so that a seed tells the whole year. */
function orderHouseholds(pool: Pool): Promise<void> {
  return inTransaction(pool, async (client) => {
    await client.query(`CREATE TEMPORARY TABLE renamed ON COMMIT DROP AS SELECT id AS before, overlay(overlay(md5(number) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid AS after FROM household`);
    await client.query(`UPDATE household SET id = after FROM renamed WHERE id = before`);
    for (const table of ['household_version', 'member', 'user_account']) {
      await client.query(`UPDATE ${table} SET household_id = after FROM renamed WHERE household_id = before`);
    }
  });
}
