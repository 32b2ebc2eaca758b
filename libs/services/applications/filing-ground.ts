import type { Pool } from 'pg';
import type { PolicyVersion } from '#contracts/policy.js';
import { dayOf } from '#domain/calendar.js';
import type { IdentificationInput } from '#workflows/identification/identification.input.js';
import { rulesOf } from '#workflows/identification/identification.rules.js';
import { officeName } from '../people/office.js';
import { actorOf, type Person } from '../people/person.js';
import { maySeeHousehold } from '../people/scope.js';
import type { PoliciesService } from '../policies/policies.service.js';
import { notFound, Refusal } from '../problems.js';
import { findFilingHousehold, findOpenIdentification } from './application.store.js';
import type { FilingHousehold } from './filing-checks.js';

/** @throws Refusal `not-found` for a household that is not there or not theirs to see */
export async function householdFor(pool: Pool, person: Person, id: string): Promise<FilingHousehold> {
  const household = await findFilingHousehold(pool, id);
  if (!household || !maySeeHousehold(person, household)) throw notFound({ zh: '该户', en: 'household' });
  return household;
}

/** @throws Refusal `already-open` */
export async function refuseSecond(pool: Pool, householdId: string): Promise<void> {
  if ((await findOpenIdentification(pool, householdId)) !== undefined) throw alreadyOpen();
}

export const alreadyOpen = () =>
  new Refusal('already-open', 409, { zh: '该户已有正在办理的识别申请', en: 'An identification of this household is under way already' });

/** @throws Refusal `no-policy` */
export async function policyFor(policies: PoliciesService, { placeCode }: FilingHousehold, at: Date): Promise<PolicyVersion> {
  const policy = await policies.findInForce(placeCode, dayOf(at));
  if (!policy) throw new Refusal('no-policy', 409, { zh: '本地区尚未设定政策', en: 'No policy is in force at this place' });
  return policy;
}

/** What is asked for, as the case will know it. */
export interface Asked {
  caseId: string;
  applicationId: string;
  household: FilingHousehold;
  channel: IdentificationInput['channel'];
  /** Positions of the members whose paper is there. */
  covered: number[];
  onBehalfOf: string | undefined;
}

/** The facts an identification begins with. */
export function startOf(person: Person, { caseId: id, applicationId, household, channel, covered, onBehalfOf }: Asked, policy: PolicyVersion) {
  const { placeCode, id: subjectId } = household;
  const actor = actorOf(person, onBehalfOf);
  const input: IdentificationInput = {
    householdId: subjectId,
    householdVersion: household.version,
    applicationId,
    channel,
    members: household.members.map(({ position }) => position),
    covered: [...covered].sort((a, b) => a - b),
    rules: rulesOf(policy.body),
  };
  const office = person.householdId === subjectId ? officeName('household', placeCode) : actor.offices.find((name) => name === officeName('village-cadre', placeCode));
  return { id, placeCode, policyId: policy.id, subjectId, input, actor, office };
}
