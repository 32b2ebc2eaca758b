import type { Answer } from './answer.js';

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300']);

/** What Prisma says itself where it found nobody to ask: not reached, no answer in time, connection closed, none free. */
const unreachableByPrisma = /^P(1001|1002|1008|1017|2024)$/;

/**
 * The last net under the schemas: values that PostgreSQL cannot read are the caller's (SQLSTATE class 22), a row that another
 * request made first is a conflict, a database that is away is no mistake of anybody's. Undefined for everything else.
 */
export function fromDatabase(error: unknown): Answer | undefined {
  const code = sqlState(error);
  if (code === undefined) return isConnectionError(error) ? unavailable : undefined;
  if (code.startsWith('22')) return unusable;
  if (code === '23505') return taken;
  return unreachable.has(code) || code.startsWith('08') ? unavailable : undefined;
}

/** Prisma keeps what the driver said one or two causes down. */
function sqlState(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 3) return undefined;
  const { code, originalCode, cause, meta } = error as Record<string, unknown>;
  const below = sqlState(cause, depth + 1) ?? sqlState((meta as Record<string, unknown>)?.['driverAdapterError'], depth + 1);
  if (below !== undefined) return below;
  if (typeof originalCode === 'string') return originalCode;
  return typeof code === 'string' && !/^P\d{4}$/.test(code) ? code : undefined;
}

function isConnectionError(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && unreachableByPrisma.test(String(error.code))) return true;
  return error instanceof Error && /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(error.message);
}

const unusable: Answer = {
  status: 400,
  code: 'unusable-value',
  sentence: { zh: '某个值无法识别或超出范围', en: 'A value cannot be read or is out of range' },
};

const taken: Answer = { status: 409, code: 'already-exists', sentence: { zh: '已存在，请刷新后查看', en: 'This exists already: look again' } };

const unavailable: Answer = {
  status: 503,
  code: 'database-unavailable',
  sentence: { zh: '数据库暂时不可用，请稍后再试', en: 'The database cannot be reached: try again shortly' },
  headers: { 'Retry-After': '5' },
};
