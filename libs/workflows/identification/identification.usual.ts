import type { UsualEvent } from '#engine/define.js';
import type { Voter } from '../stages/countersign.js';
import { type IdentificationFacts, votersAsked } from './identification.facts.js';

/** Stand for whoever will do it; no account has these. Who visits reviews nothing of what they saw. */
const [someone, visitor, another] = ['someone', 'a visitor', 'another visitor'] as const;
const form = { recordId: 'a form' };

/** What usually happens next, the likeliest first: the visit finds the household eligible, nobody objects, no department has a hit. */
export function usualIdentification(facts: IdentificationFacts): UsualEvent[] {
  const [first = visitor, second = another] = facts.visitors;
  const countersigns = facts.recordedBy === second ? first : second;
  const { minimumPresent, oddNumber } = facts.rules.committee;
  const present = oddNumber && minimumPresent % 2 === 0 ? minimumPresent + 1 : minimumPresent;
  const votes = { present, representatives: present, committeeMembers: 0, for: present, against: 0, abstain: 0 };
  return [
    { type: 'authorisation.signed', actor: someone, positions: facts.members },
    { type: 'visit.recorded', actor: first, ...form, finding: 'eligible', redLines: [] },
    { type: 'visit.countersigned', actor: countersigns, ...form },
    { type: 'visitors.assigned', actor: someone, visitors: [visitor, another] },
    { type: 'minutes.recorded', actor: someone, ...form, ...votes },
    { type: 'notice.posted', actor: someone, ...form, photos: [] },
    ...facts.openObjections.map((objection) => ({ type: 'objection.checked', actor: someone, ...form, objection, outcome: 'dismissed' })),
    { type: 'review.approved', actor: someone },
    ...facts.departmentsToAnswer.map((department) => ({ type: 'comparison.answered', actor: someone, ...form, department, hits: [] })),
    ...facts.openHits.map((hit) => ({ type: 'hit.explained', actor: someone, ...form, hit, outcome: 'explained' })),
    { type: 'approval.granted', actor: someone, riskLevel: 'yellow', category: facts.rules.categories[0], voters: enoughVoters(facts) },
    ...votersAsked(facts).map((member) => ({ type: 'leadingGroup.consented', actor: member, member })),
    { type: 'leadingGroup.consented', actor: someone },
    { type: 'decision.announced', actor: someone, ...form, photos: [] },
    { type: 'correction.submitted', actor: someone, ...form, householdVersion: facts.householdVersion },
  ];
}

/** As many members of the leading group as its rule asks for. */
function enoughVoters({ rules: { leadingGroupVote: vote } }: IdentificationFacts): Voter[] {
  if (vote?.rule !== 'quorum') return [{ id: someone, weight: vote?.needed ?? 1 }];
  return Array.from({ length: vote.needed! }, (_, index) => ({ id: `${someone} ${index + 1}`, weight: 1 }));
}
