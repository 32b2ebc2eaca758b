import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { rootFolder } from '#infrastructure/config/root-folder.js';
import type { Answer, Command, Order, Reply } from './office.main.js';

/** One of the rival processes, as its clients see it: there, silent, or gone. */
export class Office {
  private readonly waiting = new Map<number, (answer: Answer | undefined) => void>();
  private orders = 0;
  private isEnding = false;

  private constructor(
    private readonly child: ChildProcess,
    onCrash: (sentence: string) => void,
  ) {
    child.on('message', ({ order, answer }: Reply) => this.settle(order, answer));
    // A message to a process that was just killed is lost like any other.
    child.on('error', () => {});
    child.on('exit', (code, signal) => {
      if (!this.isEnding) onCrash(`an office ended by itself (${signal ?? code})`);
      for (const order of this.waiting.keys()) this.settle(order, undefined);
    });
  }

  /** @param onCrash hears when it ends without having been told to */
  static async open(connectionString: string, now: Date, onCrash: (sentence: string) => void): Promise<Office> {
    const child = fork(join(rootFolder, 'dist/tests/faults/engine/office.main.js'), [connectionString, now.toISOString()]);
    const office = new Office(child, onCrash);
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('An office ended before it was open.')));
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => {});
    return office;
  }

  get isGone(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null || !this.child.connected;
  }

  /** @returns the answer whenever it comes, undefined when the process ended before it gave one */
  ask(command: Command): Promise<Answer | undefined> {
    const order = (this.orders += 1);
    return new Promise((resolve) => {
      this.waiting.set(order, resolve);
      this.post({ order, command }, () => this.settle(order, undefined));
    });
  }

  turnTo(now: Date): void {
    this.post({ turnTo: now.toISOString() }, () => {});
  }

  signal(signal: NodeJS.Signals): void {
    if (!this.isGone) this.child.kill(signal);
  }

  async end(): Promise<void> {
    this.isEnding = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private post(message: Order, onFailure: () => void): void {
    if (this.isGone) return onFailure();
    this.child.send(message, (error) => error && onFailure());
  }

  private settle(order: number, answer: Answer | undefined): void {
    this.waiting.get(order)?.(answer);
    this.waiting.delete(order);
  }
}
