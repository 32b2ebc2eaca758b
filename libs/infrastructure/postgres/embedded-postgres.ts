import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.js';
import { databaseName, openCluster, type Cluster } from './postgres-cluster.js';
import { findPostgresPrograms, type PostgresPrograms } from './postgres-programs.js';
import { serverFlags } from './postgres-settings.js';

/** A PostgreSQL of our own, kept in the data folder and reachable from this machine only. */
export interface EmbeddedPostgres {
  /** URL of the database `shouwang`, password included: never to be logged. */
  connectionString: string;
  /** Shuts the server down. Call it last, when nothing uses the database any more. */
  stop(): Promise<void>;
}

/** Settings of the embedded server. */
export interface EmbeddedPostgresOptions {
  /** Folder of the installation; the database lies in `postgres` below it. */
  dataDir: string;
  /** False only for tests: a crash of the machine may then lose what was committed. */
  durable?: boolean;
  /** Hears what an operator should know: a server that outlived its process, a restart. */
  log?: (sentence: string) => void;
}

/** Held by the process that owns the running server, so that a second one on the same folder is refused. */
const ownerLock = 7_303_014;
const patienceMs = 120_000;

/**
 * Starts the embedded server, making its files on the first run. A server that outlived a killed process is stopped first;
 * one that dies is started again on the same port.
 * @throws Error when the folder is in use by another living process, unreachable, or the server does not start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = resolve(options.dataDir);
  // Others may pass through but not look: as root, the server runs under another account.
  await mkdir(home, { recursive: true, mode: 0o711 });
  const durable = options.durable ?? true;
  const programs = await findPostgresPrograms(home);
  const cluster = await openCluster(programs, home, durable);
  const server = new Server(programs, cluster, durable, options.log ?? (() => {}));
  await server.start();
  return { connectionString: server.url(databaseName), stop: () => server.stop() };
}

class Server {
  private port = 0;
  private owner?: pg.Client;
  private stopping = false;

  constructor(
    private readonly programs: PostgresPrograms,
    private readonly cluster: Cluster,
    private readonly durable: boolean,
    private readonly log: (sentence: string) => void,
  ) {}

  url(database: string): string {
    return `postgresql://${databaseName}:${this.cluster.password}@127.0.0.1:${this.port}/${database}`;
  }

  async start(): Promise<void> {
    await this.stopSurvivor();
    this.port = await freePort();
    const owner = await this.launch();
    const { rowCount } = await owner.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await owner.query(`CREATE DATABASE ${databaseName}`);
    process.once('exit', this.interrupt);
  }

  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    process.off('exit', this.interrupt);
    await this.shutDown();
  }

  /** A process that was killed leaves its server behind, perhaps with other settings: it is told to stop. */
  private async stopSurvivor(): Promise<void> {
    this.port = this.recorded(3) ?? 0;
    if (this.port === 0) return;
    try {
      await this.claim();
    } catch (error) {
      if (isRefused(error)) return;
      throw error;
    }
    this.log('Stopping a PostgreSQL that outlived its process.');
    await this.shutDown();
  }

  private async shutDown(): Promise<void> {
    this.owner?.removeListener('end', this.revive);
    await this.owner?.end();
    this.owner = undefined;
    if (this.recorded(0) === undefined) return;
    await this.programs.run('pg_ctl', ['stop', '-D', this.cluster.folder, '-m', 'fast', '-w', '-t', '60']);
  }

  /** Begins the server and becomes its owner. What is left of one that was killed may be in the way a moment longer: then it is tried again. */
  private async launch(): Promise<pg.Client> {
    const { folder, logFile } = this.cluster;
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const before = (await readFile(logFile, 'utf8').catch(() => '')).length;
      const server = this.programs.serve(['-D', folder, ...serverFlags(this.port, this.durable)], logFile);
      try {
        return await this.claim(server);
      } catch (cause) {
        const said = (await readFile(logFile, 'utf8')).slice(before).trim();
        if (!/still in use|already exists/.test(said) || Date.now() > deadline) {
          throw new Error(`The embedded PostgreSQL did not start. It wrote to ${logFile}:\n${said}`, { cause });
        }
        await pause(500);
      }
    }
  }

  /** Takes the owner's lock on a connection that is kept: the lock vanishes with this process, however that ends. */
  private async claim(server?: ChildProcess): Promise<pg.Client> {
    const client = await this.connect(server);
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [ownerLock]);
      if (rows[0]?.free) {
        this.owner = client.once('end', this.revive);
        return client;
      }
      await pause(200);
    }
    await client.end();
    throw new Error(`${this.cluster.folder} is in use by another running Shouwang. Stop it, or choose another DATA_DIR.`);
  }

  /** Connects as owner, waiting while the server recovers from a crash or, given one that was just begun, until it listens. */
  private async connect(server?: ChildProcess): Promise<pg.Client> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const client = new pg.Client({ connectionString: this.url('postgres'), application_name: 'shouwang owner' });
      // A broken connection is answered on 'end'; without a listener it would end the process.
      client.on('error', () => {});
      try {
        await client.connect();
        return client;
      } catch (error) {
        const coming = isStartingUp(error) || (isRefused(error) && server?.exitCode === null && server.signalCode === null);
        if (!coming || Date.now() > deadline) throw error;
        await pause(50);
      }
    }
  }

  /** The owner's connection broke without our doing: the server renewed its processes, or is gone and is started again. */
  private readonly revive = async (): Promise<void> => {
    this.owner = undefined;
    const deadline = Date.now() + patienceMs;
    while (!this.stopping && Date.now() < deadline) {
      try {
        await this.claim().catch((error) => (isRefused(error) ? this.launch() : Promise.reject(error)));
        this.log('The embedded PostgreSQL broke down and is back.');
        return;
      } catch (error) {
        this.log((error as Error).message);
        await pause(1_000);
      }
    }
  };

  /** Last resort when the process ends without `stop`: asks the server to shut down and does not wait. */
  private readonly interrupt = (): void => {
    const pid = this.recorded(0);
    if (pid) process.kill(pid, 'SIGINT');
  };

  /** A number from the server's own note of its run: line 0 its process, line 3 its port. */
  private recorded(line: number): number | undefined {
    const note = join(this.cluster.folder, 'postmaster.pid');
    return existsSync(note) ? Number(readFileSync(note, 'utf8').split('\n')[line]) || undefined : undefined;
  }
}

function isRefused(error: unknown): boolean {
  return (error as { code?: string }).code === 'ECONNREFUSED';
}

function isStartingUp(error: unknown): boolean {
  return (error as { code?: string }).code === '57P03';
}
