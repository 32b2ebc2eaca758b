import pg from 'pg';

const bigint = 20;
const date = 1082;

/** One that breaks between two statements of whoever has it in hand says so at the next statement; without a listener it would end the process. */
export class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}

/**
 * A connection pool whose values read as we mean them: `timestamptz` as Date, `bigint` as number, `date` as 'YYYY-MM-DD',
 * `numeric` as text. Its sessions count time in UTC, which Prisma's adapter takes for granted.
 * @param max connections at most
 * @param onIdleError hears of an idle connection that broke; the pool replaces it by itself
 */
export function createPool(connectionString: string, max: number, onIdleError: (error: Error) => void = () => {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'shouwang',
    options: '-c timezone=UTC',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: { getTypeParser },
    Client: SteadyClient,
  });
  return pool.on('error', onIdleError);
}

/** Runs `work` in a transaction of its own: all of it is committed, or none. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (format !== 'binary' && type === bigint) return safeNumber;
  if (format !== 'binary' && type === date) return (text: string) => text;
  return pg.types.getTypeParser(type, format);
}

function safeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`The database answered ${text}, more than a number holds exactly.`);
  return number;
}
