import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { builtConsole } from '#apps/api/src/console/serve-console.js';
import { createApi } from '#apps/api/src/create-app.js';
import { ChoresService } from '#apps/worker/chores.service.js';
import { createWorker } from '#apps/worker/create-worker.js';
import type { Clock } from '#engine/ports.js';
import { CorrectedClock, postgresTime } from '#infrastructure/clock/corrected-clock.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import type { Config } from '#infrastructure/config/config.js';
import { openKeyRing } from '#infrastructure/keys/check-keys.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { NestLogger } from '#infrastructure/logging/nest-logger.js';
import { startEmbeddedPostgres } from '#infrastructure/postgres/embedded-postgres.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { ringKinds } from '#infrastructure/queues/wake.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { type DemoStaff, hasAccounts } from '#services/people/demo-people.js';
import type { Invitation } from '#services/people/invitation.js';
import { completeCounties } from '#services/start-up/complete-counties.js';
import { inviteAdministrators } from '#services/start-up/invite-administrators.js';
import { prepareDatabase } from '#services/start-up/prepare-database.js';
import { setUpCounty } from '#services/start-up/set-up-county.js';
import { isUntouched, setUpDemo } from '#services/start-up/set-up-demo.js';
import { ClosingOrder } from './closing-order.js';
import { lockFolder } from './folder-lock.js';
import { checkPort, portProblem } from './port.js';

/** What an installation without anybody in it begins with. */
export type Beginning =
  /** The demo county with this many households; `policyChanges` to its first policy. */
  | { demo: { households: number; policyChanges?: Record<string, unknown> } }
  /** A county (12 digits) of which only the places, holidays and first policy are known. */
  | { emptyCounty: string };

export interface StandaloneOptions {
  config: Config;
  beginning: Beginning;
  /** A clock to be turned; the corrected clock of production, if left out. */
  clock?: Clock;
  /** False where what is stored is thrown away afterwards: the demo and tests. */
  durable?: boolean;
  logger?: Logger;
}

/** A whole Shouwang in this process. */
export interface Standalone {
  url: string;
  databaseUrl: string;
  /** The demo's accounts, when they were made by this start. */
  staff?: DemoStaff;
  /** Codes for the administrators, when they were made by this start. */
  invitations?: Invitation[];
  /** Nobody has an account yet, and no codes were made by this start. */
  isDeserted?: boolean;
  /** Does all that is due by now and resolves when it is done. */
  sweep(): Promise<void>;
  /** Stops taking requests, finishes what is under way, closes the worker, then the database. */
  stop(): Promise<void>;
}

type First = Pick<Standalone, 'staff' | 'invitations' | 'isDeserted'>;

/**
 * Starts everything: database (the embedded one unless `config.databaseUrl` names another), tables, keys, first data, API and worker.
 * @throws FolderInUse, PortProblem, KeyProblem, or whatever kept the database from starting; nothing is left running then
 */
export async function startStandalone(options: StandaloneOptions): Promise<Standalone> {
  const closing = new ClosingOrder();
  try {
    return await open(options, closing);
  } catch (error) {
    await closing.close().catch(() => {});
    throw error;
  }
}

async function open(options: StandaloneOptions, closing: ClosingOrder): Promise<Standalone> {
  const logger = options.logger ?? pino({ level: options.config.logLevel });
  closing.add(await lockFolder(options.config.dataDir));
  await checkPort(options.config.port, options.config.host);
  const config = { ...options.config, databaseUrl: options.config.databaseUrl ?? (await startDatabase(options, logger, closing)) };
  await prepareDatabase(config.databaseUrl);
  const pool = createPool(config.databaseUrl, 4);
  closing.add(() => pool.end());
  const clock = options.clock ?? (await startClock(pool, closing));
  const first = await begin(options, pool, clock);

  const worker = await createWorker({ config, clock, logger: new NestLogger(logger) });
  closing.add(() => worker.close());
  const api = await createApi({ config, clock, logger, consoleFolder: builtConsole });
  closing.add(() => api.close());
  await api.listen(config.port, config.host).catch((error) => {
    throw portProblem(config.port, config.host, error);
  });
  if (clock instanceof TurnableClock) ringOnTurn(clock, worker.get(Wakes));
  return {
    ...first,
    url: urlOf(config, api.getHttpServer().address() as AddressInfo),
    databaseUrl: config.databaseUrl,
    sweep: () => worker.get(ChoresService).sweep(),
    stop: () => closing.close(),
  };
}

async function startDatabase({ config: { dataDir }, durable }: StandaloneOptions, logger: Logger, closing: ClosingOrder): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir, durable, log: (sentence) => logger.warn(sentence) });
  closing.add(() => postgres.stop());
  return postgres.connectionString;
}

async function startClock(pool: ReturnType<typeof createPool>, closing: ClosingOrder): Promise<Clock> {
  const clock = await CorrectedClock.start(postgresTime(pool));
  closing.add(() => clock.stop());
  return clock;
}

/** The first data of an installation; where there is some, whether anybody works there. */
async function begin({ beginning, config }: StandaloneOptions, pool: ReturnType<typeof createPool>, clock: Clock): Promise<First> {
  await completeCounties(pool, clock.now());
  const cipher = new FieldCipher(await openKeyRing(pool, config.keysFile, clock.now()));
  if ('demo' in beginning) {
    const staff = await setUpDemo({ pool, cipher, clock, dataDir: config.dataDir, ...beginning.demo });
    return staff ? { staff } : { isDeserted: !(await hasAccounts(pool)) };
  }
  if (!(await isUntouched(pool))) return { isDeserted: !(await hasAccounts(pool)) };
  await setUpCounty(pool, clock.now(), beginning.emptyCounty);
  return { invitations: await inviteAdministrators(pool, clock.now(), beginning.emptyCounty) };
}

/** What was due tomorrow may be due now. */
function ringOnTurn(clock: TurnableClock, wakes: Wakes): void {
  clock.onTurn(() => {
    for (const kind of ringKinds) wakes.ring(kind);
  });
}

function urlOf({ tls, host }: Config, { port }: AddressInfo): string {
  const isLoopback = host === '127.0.0.1' || host === '::1' || host === 'localhost';
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isLoopback || isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}:${port}`;
}
