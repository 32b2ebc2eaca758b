import type { RecordKind } from '#contracts/records.js';
import type { Role } from '#contracts/people.js';
import { covers } from '#domain/place-code.js';
import type { SeenCase } from '../cases/case-access.js';
import { bindingsIn, type Person } from '../people/person.js';

/** Whose form it is. */
const writers: Readonly<Record<RecordKind, readonly Role[]>> = {
  visit: ['village-cadre', 'township-officer'],
  countersignature: ['village-cadre', 'township-officer'],
  minutes: ['village-cadre'],
  posting: ['village-cadre', 'township-officer'],
  objection: ['village-cadre', 'township-officer', 'county-officer'],
  'objection-check': ['village-cadre', 'township-officer'],
  'comparison-answer': ['department-officer'],
  'hit-explanation': ['village-cadre', 'township-officer'],
  correction: ['household', 'village-cadre', 'township-officer'],
  'reverification-visit': ['village-cadre'],
  opinion: ['household', 'village-cadre', 'township-officer', 'county-officer', 'leading-group'],
};

/** Who objected stays with the offices. */
const notForHouseholds: readonly string[] = ['objection', 'objection-check'];

/** Whether this person fills in this form for this case; a department only in its own name. */
export function mayFile(person: Person, seen: SeenCase, kind: RecordKind, department?: string): boolean {
  if (writers[kind].includes('household') && seen.through === 'household') return true;
  return bindingsIn(person, seen.definition).some(
    (binding) =>
      writers[kind].includes(binding.role) &&
      covers(binding.placeCode, seen.placeCode) &&
      (binding.role !== 'department-officer' || binding.department === department),
  );
}

/** Whether a form is open to this reader. A department reads what it wrote itself. */
export function mayRead(person: Person, { through, definition }: SeenCase, record: { kind: string; department: string | null }): boolean {
  if (through === 'household') return !notForHouseholds.includes(record.kind);
  if (through !== 'department') return true;
  return bindingsIn(person, definition).some(({ department }) => department !== undefined && department === record.department);
}
