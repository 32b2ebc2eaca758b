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
 * Runs an operator's command on the database of this installation. A failure is one sentence on the error output, with the fields it
 * complains of, and exit code 1;
 * Ctrl-C ends it with what it had begun taken back.
 * @param usage printed when the parameters are wrong
 * @param readParameters from the command line, before anything is opened; what it throws is wrong use
 */
export async function runCommand<P>(usage: string, readParameters: () => P, work: (command: Command, parameters: P) => Promise<void>): Promise<void> {
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) process.once(signal, () => process.exit(code));
  try {
    const parameters = inUse(usage, readParameters);
    const database = await openCommandDatabase(readConfig());
    try {
      await work({ ...database, say: (sentence) => void process.stdout.write(`${sentence}\n`) }, parameters);
    } finally {
      await database.close();
    }
  } catch (error) {
    process.stderr.write(`${[(error as Error).message, ...fieldsOf(error)].join('\n')}\n`);
    process.exitCode = 1;
  }
}

/** The fields a refusal of the services complains of, a line each. */
function fieldsOf(error: unknown): string[] {
  const { extras } = error as { extras?: { fields?: { path: string; message: string }[] } };
  return (extras?.fields ?? []).map(({ path, message }) => `  ${path}: ${message}`);
}

function inUse<P>(usage: string, readParameters: () => P): P {
  try {
    return readParameters();
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\nUse: ${usage}`, { cause });
  }
}
