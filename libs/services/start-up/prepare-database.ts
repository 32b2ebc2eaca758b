import { migrateQueues } from '#infrastructure/queues/queue-backend.js';
import { migrate } from '#infrastructure/postgres/migrate.js';

/**
 * Brings a database to this version: our tables, and the queue's, which exist even where Redis is used, so that Redis can be given up at
 * any time. Needs the owner of the database; the processes that run afterwards need only what `docker/roles.sql` grants.
 * @returns the names of the migrations applied now
 * @throws Error of `migrate`
 */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  const applied = await migrate(databaseUrl);
  await migrateQueues(databaseUrl);
  return applied;
}
