import type { Pool } from 'pg';
import type { OfficeNamer } from '#engine/ports.js';
import type { Registry } from '#engine/registry.js';
import { verifyRecord } from '#engine/verify.js';
import { readRecords } from './record-reader.js';
import type { Scope } from './scope.js';
import { type SealReport, verifySeals } from './verify-seals.js';

/** What the check needs to take decisions again. */
export interface VerificationParts {
  registry: Registry;
  offices: OfficeNamer;
}

export interface VerificationReport {
  cases: number;
  entries: number;
  seals: Omit<SealReport, 'faults'>;
  /** A sentence for each fault, naming case and entry; the first hundred. */
  faults: string[];
  /** All faults that were found. */
  faultCount: number;
}

const namedFaults = 100;

/**
 * Checks that what is stored holds together: the chain of each journal, each case and its tasks, timers and waiting messages against the
 * decisions of its journal taken again, and the seals of the days. Reads only; memory does not grow with the number of cases.
 */
export async function verify(pool: Pool, scope: Scope, { registry, offices }: VerificationParts): Promise<VerificationReport> {
  const faults: string[] = [];
  let faultCount = 0;
  const note = (found: string[]): void => {
    faultCount += found.length;
    faults.push(...found.slice(0, namedFaults - faults.length));
  };
  let cases = 0;
  let entries = 0;
  for await (const record of readRecords(pool, scope)) {
    cases += 1;
    entries += record.journal.length;
    note(verifyRecord(record, registry, offices).map((fault) => `Case ${record.case.id}: ${fault}`));
  }
  note(await rowsWithoutCase(pool, scope));
  const { faults: sealFaults, ...seals } = await verifySeals(pool, scope);
  note(sealFaults);
  return { cases, entries, seals, faults, faultCount };
}

/** A case that was taken away with its row says no more where it lay, so the scope of a region looks everywhere. */
export async function rowsWithoutCase(pool: Pool, scope: Scope): Promise<string[]> {
  const ofCase = scope.of === 'case' ? 'AND case_id = $1' : '';
  const orphans = ['journal_entry', 'task', 'timer', 'outbox_message'].map(
    (table) =>
      `SELECT DISTINCT case_id AS "caseId", '${table}' AS "table" FROM ${table}
       WHERE NOT EXISTS (SELECT FROM workflow_case WHERE id = case_id) ${ofCase}`,
  );
  const { rows } = await pool.query<{ caseId: string; table: string }>(`${orphans.join(' UNION ALL ')} ORDER BY 1, 2 LIMIT ${namedFaults}`, scope.of === 'case' ? [scope.caseId] : []);
  return rows.map(({ caseId, table }) => `Case ${caseId}: there are rows in ${table}, but no case`);
}
