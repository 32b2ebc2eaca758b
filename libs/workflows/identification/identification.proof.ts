import { defaultCommitteeRule } from '#domain/committee.js';
import type { IdentificationFacts } from './identification.facts.js';
import type { IdentificationInput } from './identification.input.js';
import type { IdentificationEvent } from './identification.payloads.js';
import { destinations } from './identification.returning.js';
import { orderOfComparison } from './identification.rules.js';

/** Identifiers of samples: well-formed, and of nobody. */
export const sampleId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const [first, second, reviewer, record, objection, hit] = [1, 2, 3, 4, 5, 6].map(sampleId) as [string, string, string, string, string, string];

/** A household of two, one of whom still has to sign, in a region with this order of comparison. */
export const sampleInput = (order: IdentificationInput['rules']['order']): IdentificationInput => ({
  householdId: sampleId(11),
  householdVersion: 1,
  applicationId: sampleId(12),
  channel: 'household',
  members: [1, 2],
  covered: [1],
  rules: {
    order,
    departments: ['civil-affairs', 'housing'],
    categories: ['borderline'],
    committee: { ...defaultCommitteeRule },
    leadingGroupConsent: { redRisk: true, redLine: true, confirmedHit: true },
    // In one of the regions the members of the leading group vote.
    ...(order === 'before-review' ? { leadingGroupVote: { rule: 'all' as const } } : {}),
  },
});

const votes = { recordId: record, present: 13, representatives: 9, committeeMembers: 4, abstain: 0 };

function sampleEvents(facts: IdentificationFacts): IdentificationEvent[] {
  const at = '2026-11-23T01:00:00.000Z';
  const by = (actor: string) => ({ at, actor });
  return [
    { type: 'authorisation.signed', ...by(first), positions: [2] },
    { type: 'visitors.assigned', ...by(reviewer), visitors: [first, second] },
    { type: 'visit.recorded', ...by(first), recordId: record, finding: 'eligible', redLines: [] },
    { type: 'visit.recorded', ...by(first), recordId: record, finding: 'not-eligible', redLines: [] },
    { type: 'visit.countersigned', ...by(first), recordId: record },
    { type: 'visit.countersigned', ...by(second), recordId: record },
    { type: 'visit.disputed', ...by(second) },
    { type: 'visit.ordered', ...by(reviewer) },
    { type: 'minutes.recorded', ...by(first), ...votes, for: 12, against: 1 },
    { type: 'minutes.recorded', ...by(first), ...votes, for: 1, against: 12 },
    { type: 'notice.posted', ...by(first), recordId: record, photos: [record] },
    { type: 'objection.filed', ...by(first), recordId: objection, channel: 'hot-line' },
    { type: 'objection.checked', ...by(reviewer), objection, recordId: record, outcome: 'upheld' },
    { type: 'objection.checked', ...by(reviewer), objection, recordId: record, outcome: 'dismissed' },
    { type: 'review.approved', ...by(reviewer) },
    { type: 'review.refused', ...by(reviewer) },
    ...(facts.returned ? [] : destinations.map((to) => ({ type: 'review.returned' as const, ...by(reviewer), to }))),
    { type: 'comparison.answered', ...by(first), department: 'civil-affairs', recordId: record, hits: [hit] },
    { type: 'comparison.answered', ...by(first), department: 'housing', recordId: record, hits: [] },
    { type: 'hit.explained', ...by(first), hit, recordId: record, outcome: 'explained' },
    { type: 'hit.explained', ...by(first), hit, recordId: record, outcome: 'confirmed' },
    { type: 'approval.granted', ...by(reviewer), riskLevel: 'red', category: 'borderline', voters: [first, second].map((id) => ({ id, weight: 1 })) },
    { type: 'approval.granted', ...by(reviewer), riskLevel: 'green', category: 'borderline' },
    { type: 'approval.refused', ...by(reviewer) },
    { type: 'leadingGroup.consented', ...by(second) },
    { type: 'leadingGroup.declined', ...by(second) },
    ...(facts.ballot ? [first, second] : []).flatMap((member) => [
      { type: 'leadingGroup.consented' as const, ...by(member), member },
      { type: 'leadingGroup.declined' as const, ...by(member), member },
      { type: 'ballot.voterLeftOut' as const, ...by(reviewer), member },
    ]),
    { type: 'decision.announced', ...by(first), recordId: record, photos: [record] },
    { type: 'correction.submitted', ...by(first), recordId: record, householdVersion: facts.householdVersion },
    { type: 'correction.submitted', ...by(first), recordId: record, householdVersion: 2 },
    { type: 'correction.extended', ...by(first), recordId: record },
    { type: 'application.withdrawn', ...by(first) },
  ];
}

/** All three orders of comparison; no approval without authorisation, publicity and the county. */
export const identificationProof = {
  inputs: orderOfComparison.options.map(sampleInput),
  events: sampleEvents,
  milestones: { to: 'approved', pass: ['authorisation', 'publicity', 'county-approval'] },
};
