import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Office } from './office.js';

const epoch = Date.parse('2026-03-02T01:00:00Z');
/** A day of the offices lasts so long, in real milliseconds: a period of five days is over in about two seconds. */
const dayMs = 400;
const betweenTurnsMs = 40;
const silenceMs = 1_000;

/** Two rival offices on one database, and everything that can befall them. What is silenced or broken comes back by itself. */
export class Street {
  private readonly offices: Office[] = [];
  private readonly begun = performance.now();
  private readonly turning = setInterval(() => this.turnClocks(), betweenTurnsMs);
  private killedServer = 0;

  private constructor(
    private readonly connectionString: string,
    private readonly dataDir: string,
    private readonly onCrash: (sentence: string) => void,
  ) {}

  /** @param onCrash hears when an office ends that nobody killed */
  static async open(connectionString: string, dataDir: string, onCrash: (sentence: string) => void): Promise<Street> {
    const street = new Street(connectionString, dataDir, onCrash);
    await Promise.all([street.reopen(0), street.reopen(1)]);
    return street;
  }

  /** The time of the offices; days pass quickly and it never goes back. */
  now(): Date {
    return new Date(epoch + Math.round(((performance.now() - this.begun) * 86_400_000) / dayMs));
  }

  /** The office with this number, or the other one where it is gone; undefined where both are. */
  reach(number: number): Office | undefined {
    return [this.offices[number % 2], this.offices[(number + 1) % 2]].find((office) => office && !office.isGone);
  }

  async killOffice(number: number): Promise<void> {
    await this.offices[number]!.end();
    await this.reopen(number);
  }

  /** Stops it for a second, in which other things may go wrong. */
  async silenceOffice(number: number): Promise<void> {
    const office = this.offices[number]!;
    office.signal('SIGSTOP');
    void pause(silenceMs).then(() => office.signal('SIGCONT'));
  }

  /** The embedded server is started again by its owner, this process. */
  async killServer(): Promise<void> {
    const note = await readFile(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    const server = Number(note.split('\n')[0]);
    // A note that is not renewed yet names a process that is gone, and its number may be another's by now.
    if (!server || server === this.killedServer) return;
    this.killedServer = server;
    process.kill(server, 'SIGKILL');
  }

  /** @returns the instant at which nothing was left alive, in milliseconds of `performance.now()` */
  async killEverything(): Promise<number> {
    await Promise.all([this.killServer(), ...this.offices.map((office) => office.end())]);
    const dead = performance.now();
    await Promise.all([this.reopen(0), this.reopen(1)]);
    return dead;
  }

  async close(): Promise<void> {
    clearInterval(this.turning);
    await Promise.all(this.offices.map((office) => office.end()));
  }

  private async reopen(number: number): Promise<void> {
    this.offices[number] = await Office.open(this.connectionString, this.now(), this.onCrash);
  }

  private turnClocks(): void {
    const now = this.now();
    for (const office of this.offices) office?.turnTo(now);
  }
}
