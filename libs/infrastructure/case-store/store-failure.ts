import { StoreFailure } from '#engine/ports.js';

/** SQLSTATE 23505 unique_violation. */
const uniqueViolation = '23505';
/** Where it means that another process was first with the same command or the same new case: the next read finds it. */
const takenMeanwhile = new Set(['journal_entry_command', 'journal_entry_pkey', 'workflow_case_pkey']);
/** 40001 serialization_failure, 40P01 deadlock_detected, 55P03 lock_not_available, 57014 query_canceled: it may pass next time. */
const passing = new Set(['40001', '40P01', '55P03', '57014']);
/** 08 connection exception, 57P operator intervention, 53 insufficient resources, 25006 no longer the primary; and the network's own. */
const lost = /^(08|57P|53|25006)|^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/;

/** Turns what the driver throws into the store's own words. */
export function storeFailure(error: unknown): StoreFailure {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return new StoreFailure(isConnectionError(error) ? 'connection-lost' : 'refused', error);
  if (code === uniqueViolation) return new StoreFailure(takenMeanwhile.has(constraintOf(error)) ? 'duplicate-key' : 'refused', error);
  if (passing.has(code)) return new StoreFailure('conflict', error);
  if (lost.test(code)) return new StoreFailure('connection-lost', error);
  return new StoreFailure('refused', error);
}

const constraintOf = (error: unknown): string => String((error as { constraint?: unknown }).constraint);

/** node-postgres reports a connection that broke under a query without any code. */
function isConnectionError(error: unknown): boolean {
  return error instanceof Error && /connection|timeout|terminated|ended|socket/i.test(error.message);
}
