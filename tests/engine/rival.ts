import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { rootFolder } from '#infrastructure/config/root-folder.js';
import type { Deed, Order, Reply } from './rival.main.js';

/** A process with an engine, and those who wait for its answers. */
export class Rival {
  private readonly waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();
  private orders = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (reply: Reply) => {
      this.waiting.get(reply.order)?.resolve(reply);
      this.waiting.delete(reply.order);
    });
    child.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('the process is gone'));
    });
  }

  static async start(connectionString: string): Promise<Rival> {
    const child = fork(join(rootFolder, 'dist/tests/engine/rival.main.js'), [connectionString]);
    const rival = new Rival(child);
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('A rival ended before it was ready; is the build current?')));
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => {});
    return rival;
  }

  /** Resolves with the answer; rejects where the process ends before it gives one. */
  do(deed: Deed): Promise<Reply> {
    const order = (this.orders += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(order, { resolve, reject });
      this.child.send({ order, ...deed } satisfies Order, (error) => error && reject(error));
    });
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}
