import type { Pool } from 'pg';
import { conflictOf } from '#domain/kinship.js';
import type { Relation } from '#engine/journal.js';
import type { Standing } from '#engine/rights.js';
import { actorOf, type Person } from './person.js';

/** An official's relative or the official, declared in the file. The hash is keyed and base64. */
export interface DeclaredRelative {
  name: string;
  identityHash?: string;
}

/** What the file says about the people it concerns. */
export interface FamilyFacts {
  householdId: string;
  memberHashes: Buffer[];
  relativesInOffice: DeclaredRelative[];
}

/**
 * How this person stands to the household, from facts that were read before. A relative declared without an identity number
 * is recognised by name: a namesake can hand the case over, a relative must not decide it.
 */
export function relationTo(person: Pick<Person, 'name' | 'householdId' | 'identityHash'>, family: FamilyFacts): Relation | undefined {
  if (person.householdId === family.householdId) return 'applicant';
  const verdict = conflictOf({
    personKey: `name:${person.name}`,
    personIdHash: person.identityHash?.toString('base64'),
    applicantKeys: family.memberHashes.map((hash) => hash.toString('base64')),
    relativeKeys: family.relativesInOffice.map(({ name, identityHash }) => identityHash ?? `name:${name}`),
  });
  if (verdict.ok) return undefined;
  return verdict.code === 'own-case' ? 'applicant' : 'relative';
}

/**
 * The person as the engine asks about them: how they stand to the people in the file, and how those do whose agent they are.
 * @param family absent where nothing is decided on it
 */
export function standingOf(person: Person, family: FamilyFacts | undefined, onBehalfOf?: string): Standing {
  const actor = actorOf(person, onBehalfOf);
  if (!family) return { actor };
  const absent = person.agencies ?? [];
  const agencies = actor.agencies?.map((agency, index) => ({ ...agency, relation: relationTo(absent[index]!, family) }));
  return { actor: { ...actor, ...(agencies ? { agencies } : {}) }, relation: relationTo(person, family) };
}

/** How this person stands to the household as its file is now; undefined when nothing stands between them. One statement. */
export async function relationOf(pool: Pool, person: Person, householdId: string): Promise<Relation | undefined> {
  if (person.householdId === householdId) return 'applicant';
  const { rows } = await pool.query<{ members: Buffer[]; relatives: DeclaredRelative[] | null }>({
    name: 'family-of-household',
    text: `
      SELECT ARRAY(
          SELECT identity_hash FROM member WHERE household_id = household.id AND version = household.version
        ) AS members,
        current.facts -> 'relativesInOffice' AS relatives
      FROM household JOIN household_version AS current ON current.household_id = household.id AND current.version = household.version
      WHERE household.id = $1`,
    values: [householdId],
  });
  const [family] = rows;
  return family && relationTo(person, { householdId, memberHashes: family.members, relativesInOffice: family.relatives ?? [] });
}
