import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '#infrastructure/postgres/free-port.js';
import { startRedis, type TestRedis } from '#tests/support/redis-server.js';
import type { Mailbox } from './mailbox.js';
import type { Blow } from './plan.js';
import { Room } from './room.js';

export interface HouseOptions {
  databaseUrl: string;
  /** Holds the keys, the files, and the database's own folder. */
  dataDir: string;
  mailbox: Mailbox;
  /** The queue lives there; in PostgreSQL, if left out. */
  redis?: TestRedis;
  /** Whether the Redis is ours to stop. */
  stopsRedis: boolean;
  /** Hears when a process ends that nobody killed. */
  onCrash: (sentence: string) => void;
}

export const sender = 'shouwang@zhashui.example.gov.cn';

/** Two APIs and two workers on one database, one queue and one mail server, and everything that can befall them. */
export class House {
  private redis?: TestRedis;
  private killedServer = 0;
  private readonly comingBack = new Set<Promise<unknown>>();

  private constructor(
    private readonly options: HouseOptions,
    private readonly ports: readonly number[],
    private readonly apis: readonly Room[],
    private readonly workers: readonly Room[],
  ) {
    this.redis = options.redis;
  }

  static async open(options: HouseOptions): Promise<House> {
    const { databaseUrl, dataDir, mailbox, redis, onCrash } = options;
    const environment = {
      DATABASE_URL: databaseUrl, DATABASE_POOL: '8', DATA_DIR: dataDir, KEYS_FILE: '', FILES_DIR: '', LOG_LEVEL: 'error',
      SMTP_URL: mailbox.url, MAIL_FROM: sender, REDIS_URL: redis?.url ?? '', HOST: '127.0.0.1',
    };
    const ports = [await freePort(), await freePort()];
    const apis = ports.map((port) => new Room('apps/api/src/main.js', /^Shouwang API listens/, { ...environment, PORT: String(port) }, onCrash));
    const workers = ports.map(() => new Room('apps/worker/main.js', /^Shouwang worker is at work/, environment, onCrash));
    const house = new House(options, ports, apis, workers);
    await house.reopen();
    return house;
  }

  /** Where the API of this number is reached, one number after the other. */
  url(number: number): string {
    return `http://127.0.0.1:${this.ports[number % this.ports.length]}/api/v1`;
  }

  /** What the APIs have written about something, a request for example. */
  wroteAbout(text: string): string {
    return this.apis.flatMap((room) => room.wroteAbout(text)).join('\n');
  }

  /** @returns the instant at which nothing was left alive, in milliseconds of `performance.now()`, where that was the blow */
  async strike(blow: Blow): Promise<number | undefined> {
    if (blow.what === 'everything killed') return this.killEverything(blow.lasts);
    await this.strikeOne(blow);
    return undefined;
  }

  private async strikeOne({ what, which, lasts }: Blow): Promise<void> {
    switch (what) {
      case 'api killed': return this.kill(this.apis[which]!);
      case 'worker killed': return this.kill(this.workers[which]!);
      case 'api silenced': return this.apis[which]!.silence(lasts);
      case 'worker silenced': return this.workers[which]!.silence(lasts);
      case 'database killed': return this.signalDatabase('SIGKILL');
      case 'database restarted': return this.signalDatabase('SIGINT');
      case 'mail refused': return this.mail('refuse', lasts);
      case 'mail delayed': return this.mail('delay', lasts);
      case 'mail cut off': return this.mail('cut', lasts);
      case 'redis emptied': return this.redis?.empty().catch(() => {});
      case 'redis stopped': return this.stopRedis(lasts);
    }
  }

  private mail(manner: Mailbox['manner'], lasts: number): void {
    const { mailbox } = this.options;
    mailbox.manner = manner;
    this.later(pause(lasts).then(() => (mailbox.manner = 'take')));
  }

  /** Resolves when everything that was struck stands again. */
  async recover(): Promise<void> {
    while (this.comingBack.size > 0) await Promise.all(this.comingBack);
    await this.reopen();
  }

  /** The queue goes on without them. */
  async closeProcesses(): Promise<void> {
    await Promise.all(this.rooms.map((room) => room.close()));
    await Promise.all(this.comingBack);
  }

  async close(): Promise<void> {
    await this.closeProcesses();
    if (this.options.stopsRedis) await this.redis?.stop();
  }

  private get rooms(): Room[] {
    return [...this.apis, ...this.workers];
  }

  private async reopen(): Promise<void> {
    const [first, ...others] = this.rooms.filter((room) => !room.isOpen);
    // The first one makes the keys.
    await first?.open();
    await Promise.all(others.map((room) => room.open()));
  }

  private async kill(room: Room): Promise<void> {
    await room.kill();
    this.later(room.open());
  }

  /** The embedded server is started again by its owner, this process. */
  private async signalDatabase(signal: NodeJS.Signals): Promise<void> {
    const note = await readFile(join(this.options.dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    const server = Number(note.split('\n')[0]);
    // A note that is not renewed yet names a process that is gone, and its number may be another's by now.
    if (!server || server === this.killedServer) return;
    this.killedServer = server;
    process.kill(server, signal);
  }

  /** An empty one takes its place. */
  private async stopRedis(lasts: number): Promise<void> {
    const { redis } = this;
    if (!redis || !this.options.stopsRedis) return;
    this.redis = undefined;
    await redis.stop();
    this.later(pause(lasts).then(async () => (this.redis = await startRedis(Number(new URL(redis.url).port)))));
  }

  private async killEverything(lasts: number): Promise<number> {
    await Promise.all([this.signalDatabase('SIGKILL'), this.stopRedis(lasts), ...this.rooms.map((room) => room.kill())]);
    const dead = performance.now();
    for (const room of this.rooms) this.later(room.open());
    return dead;
  }

  private later(work: Promise<unknown>): void {
    const tracked = work.catch(() => {}).finally(() => this.comingBack.delete(tracked));
    this.comingBack.add(tracked);
  }

}
