import type { AnyMachineSnapshot } from 'xstate';
import { type Advance, advance, emptyLedger } from '#engine/advance.js';
import type { Standing } from '#engine/rights.js';
import { type Actor, type Agency, firstLink, type Relation } from '#engine/journal.js';
import type { CaseState } from '#engine/ledger.js';
import type { OfficeNamer } from '#engine/ports.js';
import { walk } from '#engine/prove-walks.js';
import { recorder } from '#engine/reckoning.js';
import { stateLabel } from '#engine/snapshot.js';
import { identificationProof, sampleId } from './identification.proof.js';
import { identification } from './index.js';

/** Roles and the places at which they may be held; the first of each is the right one. */
const held: Record<string, [string, string[]]> = {
  village: ['village-cadre', ['611026100201', '611026100202', '611025100201']],
  villager: ['villager', ['611026100201', '611026100202', '611025100201']],
  township: ['township-officer', ['611026100000', '611026101000', '611025100000']],
  department: ['department-officer', ['611026000000/civil-affairs', '611026000000/forestry', '611025000000/civil-affairs']],
  county: ['county-officer', ['611026000000', '611025000000']],
  leading: ['leading-group', ['611026000000', '611025000000']],
  watching: ['supervisor', ['611026100000', '611026000000', '611025000000']],
  systems: ['system-administrator', ['611026000000']],
  security: ['security-administrator', ['611026000000']],
  audit: ['audit-administrator', ['611026000000']],
};

const subject = sampleId(11);
const neighbours = sampleId(12);
export const [me, absent, colleague] = [sampleId(71), sampleId(72), sampleId(73)] as const;
export const at = new Date('2026-11-23T01:00:00Z');
const placeCode = '611026100201';
export const offices: OfficeNamer = ({ role, level }, place, key) => {
  const digits = { village: 12, township: 9, county: 6 }[level];
  return `${role}@${place.slice(0, digits).padEnd(12, '0')}${role === 'department-officer' && key ? `/${key}` : ''}`;
};

/** How somebody stands to the file. */
const standings = ['none', 'applicant', 'own household', 'relative', 'decided before', 'had an agent decide before'] as const;
export type Stands = (typeof standings)[number];

export interface Somebody {
  office: string | undefined;
  isHousehold: boolean;
  stands: Stands;
  /** The colleague whose agent they are, and whether for this procedure. */
  for?: { office: string; stands: Stands; inScope: boolean };
}

/** One situation for each set of steps and open tasks that a case can come to. */
export function situations(): CaseState[] {
  const found = new Map<string, CaseState>();
  for (const { snapshot } of walk(identification, identificationProof, 200_000).places) {
    const state = caseAt(snapshot);
    const name = `${stateLabel(snapshot.value)} ${Object.keys(state.ledger.tasks).sort().join()}`;
    if (!found.has(name)) found.set(name, state);
  }
  return [...found.values()];
}

function caseAt(snapshot: AnyMachineSnapshot): CaseState {
  const due = { due: () => at, left: () => ({ count: 1, unit: 'days' as const }), resume: () => at };
  const step = { definition: identification, caseId: sampleId(99), placeCode, seq: 1, at, before: { snapshot: null, ledger: emptyLedger(me, at, 'case.started') }, snapshot, actions: [] };
  const { ledger }: Advance = advance(step, { offices, reckoning: recorder(due as never) });
  const { definition, caseId: id } = step;
  const iso = at.toISOString();
  return { id, definition, placeCode, policyId: null, subjectId: subject, revision: 1, startedAt: iso, movedAt: iso, head: firstLink, snapshot, ledger };
}

const relationOf = (stands: Stands): Relation | undefined => (stands === 'applicant' || stands === 'relative' ? stands : undefined);
const householdOf = (stands: Stands): string => (stands === 'own household' ? subject : neighbours);

export function asked({ office, isHousehold, stands, for: other }: Somebody): Standing {
  const agency: Agency[] = other
    ? [{ principal: absent, offices: [other.office], definitions: other.inScope ? [] : ['another'], householdId: householdOf(other.stands), relation: relationOf(other.stands) }]
    : [];
  const actor: Actor = { kind: 'person', id: me, offices: office ? [office] : [], householdId: isHousehold ? subject : householdOf(stands), agencies: agency };
  return { actor, relation: relationOf(stands), at };
}

export const rightOffice: Record<string, string> = Object.fromEntries(Object.entries(held).map(([name, [role, [place]]]) => [name, `${role}@${place}`]));

/** Everybody there could be: each office at each place, alone and as the agent of each other and of a colleague of the same, however they stand to the file. */
export function* everybody(): Generator<Somebody> {
  const all = Object.values(held).flatMap(([role, places]) => places.map((place) => `${role}@${place}`));
  yield { office: undefined, isHousehold: true, stands: 'none' };
  for (const office of [undefined, ...all]) {
    for (const stands of standings) yield { office, isHousehold: false, stands };
    for (const theirs of all) {
      if (office === undefined) yield { office, isHousehold: false, stands: 'none', for: { office: theirs, stands: 'none', inScope: false } };
      if (office !== undefined && ![office, theirs].every((one) => Object.values(rightOffice).includes(one))) continue;
      for (const stands of standings) {
        yield { office, isHousehold: false, stands: 'none', for: { office: theirs, stands, inScope: true } };
        if (stands !== 'none') yield { office, isHousehold: false, stands, for: { office: theirs, stands: 'none', inScope: true } };
      }
    }
  }
}
