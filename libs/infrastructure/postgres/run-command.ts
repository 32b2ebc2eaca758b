import type { Pool } from 'pg';
import { readConfig } from '#infrastructure/config/config.js';
import { openCommandDatabase } from './command-database.js';

export interface Command {
  pool: Pool;
  connectionString: string;
  /** Prints a sentence to the operator. */
  say(sentence: string): void;
}

/**
 * Runs an operator's command on the database of this installation. A failure is one sentence on the error output and exit code 1;
 * Ctrl-C ends it with what it had begun taken back.
 * @param usage printed when the parameters are wrong
 */
export async function runCommand(usage: string, work: (command: Command) => Promise<void>): Promise<void> {
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) process.once(signal, () => process.exit(code));
  try {
    const database = await openCommandDatabase(readConfig());
    try {
      await work({ ...database, say: (sentence) => void process.stdout.write(`${sentence}\n`) });
    } finally {
      await database.close();
    }
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    process.stderr.write(`${message}\n${code?.startsWith('ERR_PARSE_ARGS') ? `Use: ${usage}\n` : ''}`);
    process.exitCode = 1;
  }
}
