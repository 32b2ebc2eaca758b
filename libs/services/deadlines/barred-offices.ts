import type { Pool } from 'pg';
import { conflictsAt, isBarred } from '#engine/barred.js';
import type { Contested } from '#engine/conflicts.js';
import type { WorkflowDefinition } from '#engine/define.js';
import type { Relation } from '#engine/journal.js';
import type { Registry } from '#engine/registry.js';
import { CaseFactsReader } from '../cases/case-facts.js';
import { householdsNear, type NearHouseholds } from '../people/households-near.js';
import { readOffice } from '../people/office.js';
import { relationTo } from '../people/relation.js';
import type { DueSubject } from './due-subject.js';

/** A task, and everybody who works in the office it is for. */
interface Manned {
  subject: DueSubject;
  definition: WorkflowDefinition;
  staff: readonly string[];
  decides: boolean;
}

/**
 * Tasks whose office has people none of whom may do the work: relatives of the household, or deciders of the step before. Set-wise, in one
 * statement where nobody in the offices is anybody's relative and no step decides.
 * @param staff who works in which office
 * @returns ids of these tasks
 */
export async function findBarred(pool: Pool, registry: Registry, subjects: DueSubject[], staff: ReadonlyMap<string, readonly string[]>): Promise<Set<string>> {
  const manned = subjects.flatMap((subject) => mannedIn(registry, subject, staff));
  if (manned.length === 0) return new Set();
  const [near, deciders] = await Promise.all([
    householdsNear(pool, [...new Set(manned.flatMap(({ staff }) => staff))]),
    decidersOf(pool, manned.filter(({ decides }) => decides).map(({ subject }) => subject.caseId)),
  ]);
  const relations = await relationsIn(pool, manned, near);
  const barred = manned.filter(({ subject: { id, caseId, state, householdId }, definition, staff: people }) => {
    const of = { subjectId: householdId, ledger: deciders.get(caseId) ?? {} };
    return people.every((account) => isBarred(definition, state, of, { id: account }, relations(id, account)));
  });
  return new Set(barred.map(({ subject }) => subject.id));
}

/** Work of offices with people in them, where a conflict can matter. A household and one person's desk are no offices. */
function mannedIn(registry: Registry, subject: DueSubject, staff: ReadonlyMap<string, readonly string[]>): Manned[] {
  const definition = subject.kind === 'task' ? registry.find(subject.definition, subject.version) : undefined;
  const { office } = subject.posts[0]!;
  const people = staff.get(office) ?? [];
  if (!definition || people.length === 0 || !isOffice(office)) return [];
  const { matter, decides } = conflictsAt(definition, subject.state);
  return matter ? [{ subject, definition, staff: people, decides }] : [];
}

function isOffice(name: string): boolean {
  const role = readOffice(name)?.role;
  return role !== undefined && role !== 'household';
}

async function decidersOf(pool: Pool, caseIds: string[]): Promise<Map<string, Contested['ledger']>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; ledger: Contested['ledger'] }>(
    `SELECT id, json_strip_nulls(json_build_object('lastDecider', ledger -> 'lastDecider', 'lastDeciderFor', ledger -> 'lastDeciderFor', 'voters', ledger -> 'voters')) AS ledger
     FROM workflow_case WHERE id = ANY ($1::uuid[])`,
    [caseIds],
  );
  return new Map(rows.map(({ id, ledger }) => [id, ledger]));
}

/** How those who may be related stand to the people in the file, as every door finds it out. */
async function relationsIn(pool: Pool, manned: Manned[], near: ReadonlyMap<string, NearHouseholds>): Promise<(taskId: string, account: string) => Relation | undefined> {
  const facts = new CaseFactsReader(pool);
  const asked = manned.filter(({ subject: { householdId }, staff }) => householdId && staff.some((account) => near.get(account)?.near.includes(householdId)));
  const found = await Promise.all(
    asked.map(async ({ subject: { id, caseId }, staff }) => {
      const { family } = await facts.about({ caseId, references: [], family: true });
      const householdId = family?.householdId;
      const people = householdId ? staff.flatMap((account) => near.get(account) ?? []) : [];
      return people.map((person) => [`${id} ${person.accountId}`, relationTo(asPerson(person), { ...family!, householdId: householdId! })] as const);
    }),
  );
  const relations = new Map(found.flat());
  return (taskId, account) => relations.get(`${taskId} ${account}`);
}

const asPerson = ({ name, householdId, identityHash }: NearHouseholds) => ({ name, ...(householdId ? { householdId } : {}), ...(identityHash ? { identityHash } : {}) });
