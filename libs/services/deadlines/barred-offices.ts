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
import type { DueSubject, Post } from './due-subject.js';

/** Work of an office in a case, by its step. */
export const postKey = ({ caseId }: Pick<DueSubject, 'caseId'>, { state, office }: Pick<Post, 'state' | 'office'>): string => `${caseId} ${state} ${office}`;

/** Work of an office, and everybody who works there. */
interface Manned {
  subject: DueSubject;
  post: Post;
  definition: WorkflowDefinition;
  staff: readonly string[];
  decides: boolean;
}

/**
 * Work of offices with people none of whom may do it: relatives of the household, or deciders of the step before. Set-wise, in one
 * statement where nobody in the offices is anybody's relative and no step decides.
 * @param staff who works in which office
 * @returns their keys, by `postKey`
 */
export async function findBarred(pool: Pool, registry: Registry, subjects: DueSubject[], staff: ReadonlyMap<string, readonly string[]>): Promise<Set<string>> {
  const manned = subjects.flatMap((subject) => subject.posts.flatMap((post) => mannedIn(registry, subject, post, staff)));
  if (manned.length === 0) return new Set();
  const [near, deciders] = await Promise.all([
    householdsNear(pool, [...new Set(manned.flatMap(({ staff }) => staff))]),
    decidersOf(pool, manned.filter(({ decides }) => decides).map(({ subject }) => subject.caseId)),
  ]);
  const relations = await relationsIn(pool, manned, near);
  const barred = manned.filter(({ subject: { caseId, householdId }, post: { state }, definition, staff: people }) => {
    const of = { subjectId: householdId, ledger: deciders.get(caseId) ?? {} };
    return people.every((account) => isBarred(definition, state, of, { id: account }, relations(caseId, account)));
  });
  return new Set(barred.map(({ subject, post }) => postKey(subject, post)));
}

/** Work of offices with people in them, where a conflict can matter. A household and one person's desk are no offices. */
function mannedIn(registry: Registry, subject: DueSubject, post: Post, staff: ReadonlyMap<string, readonly string[]>): Manned[] {
  const definition = registry.find(subject.definition, subject.version);
  const people = staff.get(post.office) ?? [];
  if (!definition || people.length === 0 || !isOffice(post.office)) return [];
  const { matter, decides } = conflictsAt(definition, post.state);
  return matter ? [{ subject, post, definition, staff: people, decides }] : [];
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
async function relationsIn(pool: Pool, manned: Manned[], near: ReadonlyMap<string, NearHouseholds>): Promise<(caseId: string, account: string) => Relation | undefined> {
  const facts = new CaseFactsReader(pool);
  const asked = manned.filter(({ subject: { householdId }, staff }) => householdId && staff.some((account) => near.get(account)?.near.includes(householdId)));
  const found = await Promise.all(
    asked.map(async ({ subject: { caseId }, staff }) => {
      const { family } = await facts.about({ caseId, references: [], family: true });
      const householdId = family?.householdId;
      const people = householdId ? staff.flatMap((account) => near.get(account) ?? []) : [];
      return people.map((person) => [`${caseId} ${person.accountId}`, relationTo(asPerson(person), { ...family!, householdId: householdId! })] as const);
    }),
  );
  const relations = new Map(found.flat());
  return (caseId, account) => relations.get(`${caseId} ${account}`);
}

const asPerson = ({ name, householdId, identityHash }: NearHouseholds) => ({ name, ...(householdId ? { householdId } : {}), ...(identityHash ? { identityHash } : {}) });
