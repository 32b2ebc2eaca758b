import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Standalone, startStandalone } from '#apps/standalone/standalone.js';
import { readConfig } from '#infrastructure/config/config.js';
import type { TurnableClock } from '#infrastructure/clock/turnable-clock.js';

/** An instance of our own, which leaves nothing behind. */
export interface OwnInstance {
  url: string;
  dataDir: string;
}

interface DemoCounty {
  clock: TurnableClock;
  households: number;
  policyChanges: Record<string, unknown>;
}

export const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Starts an instance in a temporary folder, does the work, and removes it again: after the work, after a failure, on Ctrl-C. A
 * Ctrl-C in order rejects with `Interrupted`; one while it starts, or a second one, ends the process at once.
 */
export async function inOwnInstance({ clock, households, policyChanges }: DemoCounty, work: (instance: OwnInstance) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-story-'));
  // The database may still be writing its last files.
  const clear = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  let running: Standalone | undefined;
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (running) reject(new Interrupted(exitCodes[signal]));
        else leave(exitCodes[signal], clear);
      });
    }
    // Nobody reads on: `npm run demo | head`.
    process.stdout.on('error', () => reject(new Interrupted(exitCodes.SIGTERM)));
  });
  try {
    running = await startStandalone({
      config: readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' }),
      beginning: { demo: { households, policyChanges } },
      clock,
      durable: false,
    });
    await Promise.race([work({ url: running.url, dataDir }), interrupted]);
  } finally {
    const { stop } = running ?? {};
    running = undefined;
    await stop?.();
    clear();
  }
}

/** Ends the process; whatever else wants to do its last at the end, such as telling the database to stop, comes first. */
export function leave(exitCode: number, last: () => void): void {
  process.once('exit', last);
  process.exit(exitCode);
}

/** Ctrl-C; everything is cleared away by the time it arrives. */
export class Interrupted extends Error {
  constructor(readonly exitCode: number) {
    super('interrupted');
  }
}
