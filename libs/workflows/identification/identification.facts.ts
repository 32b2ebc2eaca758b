import { committeeVerdict, meetingVerdict } from '#domain/committee.js';
import { type Ballot, canDecide, canDoWithout as ballotCanDoWithout, openBallot, verdictOf, type VotingRule, waitingFor, withoutVoter, withVote } from '../stages/countersign.js';
import type { IdentificationInput } from './identification.input.js';
import {
  type CaseReturned,
  corrected,
  factsOnFile,
  type OpenAgain,
  passedAgain,
  type Place,
  resumedAt,
  returnedFrom,
  type Step,
  stopOf,
} from './identification.returning.js';
import type { EventOf } from './identification.payloads.js';

/** What the case itself knows: references, codes and counts, never a name or a number of a person. */
export interface IdentificationFacts extends IdentificationInput {
  visitors: string[];
  /** Account of the visitor who recorded the visit; somebody else has to sign. */
  recordedBy: string | null;
  /** Both accounts that signed the finding. */
  visitedBy: string[];
  finding: EventOf<'visit.recorded'>['finding'] | null;
  redLines: string[];
  openObjections: string[];
  objectionUpheld: boolean;
  departmentsToAnswer: string[];
  openHits: string[];
  confirmedHits: number;
  decision: { riskLevel: EventOf<'approval.granted'>['riskLevel']; category: string } | null;
  /** How the members of the leading group voted, where they decide one by one. */
  ballot: Ballot | null;
  /** 退回: who waits to see it again, and what has changed since. */
  returned: CaseReturned | null;
  /** A review that is open again on the way back, and what changed under it. */
  openAgain: OpenAgain | null;
}

type Change = Partial<IdentificationFacts>;

/** Each begins without what was found the first time. */
const notVisited = { visitors: [], recordedBy: null, visitedBy: [], finding: null, redLines: [] } satisfies Change;
const notCompared = { departmentsToAnswer: [], openHits: [], confirmedHits: 0 } satisfies Change;

/** All that was found out about the household so far. */
const nothingFound = {
  ...notVisited,
  openObjections: [],
  objectionUpheld: false,
  ...notCompared,
  decision: null,
  ballot: null,
  returned: null,
  openAgain: null,
} satisfies Change;

export const firstFacts = (input: IdentificationInput): IdentificationFacts => ({ ...input, ...nothingFound });

// What each event adds to the facts.

export const startOver = (): Change => ({ ...nothingFound });

export const authorisationNoted = (facts: IdentificationFacts, { positions }: EventOf<'authorisation.signed'>): Change => ({
  covered: [...new Set([...facts.covered, ...positions])].sort((a, b) => a - b),
});

export const visitNoted = ({ actor, finding, redLines }: EventOf<'visit.recorded'>): Change => ({ recordedBy: actor, finding, redLines });

export const countersignatureNoted = (facts: IdentificationFacts, { actor }: EventOf<'visit.countersigned'>): Change => ({
  visitors: [],
  recordedBy: null,
  visitedBy: [...(facts.recordedBy ? [facts.recordedBy] : []), actor],
});

export const visitUndone = (): Change => ({ recordedBy: null, finding: null, redLines: [] });

export const objectionNoted = (facts: IdentificationFacts, { recordId }: EventOf<'objection.filed'>): Change => ({
  openObjections: [...new Set([...facts.openObjections, recordId])],
});

export const objectionClosed = (facts: IdentificationFacts, { objection, outcome }: EventOf<'objection.checked'>): Change => ({
  openObjections: facts.openObjections.filter((open) => open !== objection),
  objectionUpheld: facts.objectionUpheld || outcome === 'upheld',
});

export const departmentsAsked = ({ rules }: IdentificationFacts): Change => ({ departmentsToAnswer: [...rules.departments] });

export const answerNoted = (facts: IdentificationFacts, { department, hits }: EventOf<'comparison.answered'>): Change => ({
  departmentsToAnswer: facts.departmentsToAnswer.filter((asked) => asked !== department),
  openHits: [...new Set([...facts.openHits, ...hits])],
});

export const hitClosed = (facts: IdentificationFacts, { hit, outcome }: EventOf<'hit.explained'>): Change => ({
  openHits: facts.openHits.filter((open) => open !== hit),
  confirmedHits: facts.confirmedHits + (outcome === 'confirmed' ? 1 : 0),
});

export function decisionNoted(facts: IdentificationFacts, { riskLevel, category, voters = [] }: EventOf<'approval.granted'>): Change {
  const decision = { riskLevel, category };
  const rule = votingRule(facts);
  return { decision, ballot: rule && needsLeadingGroup({ ...facts, decision }) ? openBallot(rule, voters) : null };
}

export const decisionUndone = (): Change => ({ decision: null, ballot: null });

/** A vote is the task's whose key it names. */
export const voteNoted = ({ ballot }: IdentificationFacts, member: string, inFavour: boolean): Change => ({
  ballot: ballot && withVote(ballot, { voter: member, inFavour }),
});

export const voterLeftOut = ({ ballot }: IdentificationFacts, member: string): Change => ({ ballot: ballot && withoutVoter(ballot, member) });

/** What changed was found out by comparing the versions; where nobody did, everything on file counts as changed. */
export function correctionNoted(facts: IdentificationFacts, { householdVersion, members, changed }: EventOf<'correction.submitted'>): Change {
  const isSame = householdVersion === facts.householdVersion;
  return {
    householdVersion,
    ...(members ? { members } : {}),
    returned: facts.returned && corrected(facts.rules, facts.returned, isSame ? [] : (changed ?? factsOnFile)),
  };
}

export const returnNoted = ({ returned }: IdentificationFacts, from: Place): Change => ({ returned: returnedFrom(returned, from), openAgain: null });

/** Only a case on its way back remembers which steps it went through again. */
export const stepPassed = ({ rules, returned }: IdentificationFacts, step: Step): Change =>
  returned ? { returned: passedAgain(rules, returned, step), openAgain: null } : {};

/** Back with who returned it: nothing they had is lost. */
export const resumed = ({ returned }: IdentificationFacts, place: Place): Change => ({ returned: returned && resumedAt(returned, place), openAgain: null });

/** A review that relied on what changed begins anew. */
export const openedAgain = ({ rules, returned }: IdentificationFacts): Change => ({ openAgain: returned && stopOf(rules, returned) });

export const visitForgotten = (): Change => ({ ...notVisited });

export const answersForgotten = (): Change => ({ ...notCompared });

/** Beside publicity the departments compare with each posting. */
export const answersBesideForgotten = ({ rules }: IdentificationFacts): Change => (rules.order === 'beside-publicity' ? { ...notCompared } : {});

// What guards ask. Each reads after "if".

/** Whether the case, on its way back, goes on here: as a review that is open again, or with who returned it. */
export function goesOnAt({ rules, returned }: IdentificationFacts, place: Place, again: boolean): boolean {
  if (!returned) return false;
  const { at, because } = stopOf(rules, returned);
  return at === place && because.length > 0 === again;
}

/** The file is the one that the changes were found on. */
export const isOfThisFile = ({ householdVersion }: IdentificationFacts, { since }: EventOf<'correction.submitted'>): boolean =>
  since === undefined || since === householdVersion;

export const everyoneSigned = ({ members, covered }: IdentificationFacts): boolean => members.every((position) => covered.includes(position));

/** Visitors named by the township, or, where it named none in time, any two who work there. */
export const mayVisit = ({ visitors }: IdentificationFacts, actor: string): boolean => visitors.length === 0 || visitors.includes(actor);

export const isSecondVisitor = (facts: IdentificationFacts, actor: string): boolean => mayVisit(facts, actor) && actor !== facts.recordedBy;

export const didNotVisit = ({ visitedBy }: IdentificationFacts, actor: string): boolean => !visitedBy.includes(actor);

export const meetingCounts = ({ rules }: IdentificationFacts, minutes: EventOf<'minutes.recorded'>): boolean =>
  meetingVerdict(minutes, rules.committee).ok;

export const committeeAgreed = ({ rules }: IdentificationFacts, minutes: EventOf<'minutes.recorded'>): boolean =>
  committeeVerdict(minutes, rules.committee).ok;

export const everythingExplained = ({ departmentsToAnswer, openHits }: IdentificationFacts): boolean =>
  departmentsToAnswer.length === 0 && openHits.length === 0;

/** How the members of the leading group decide; null where any of them does for all. */
function votingRule({ rules: { leadingGroupVote } }: IdentificationFacts): VotingRule | null {
  if (!leadingGroupVote) return null;
  const { rule, needed } = leadingGroupVote;
  return rule === 'quorum' || rule === 'weight' ? { rule, needed: needed! } : { rule };
}

/** A known category, and where the leading group has to vote, enough of its members to come to a decision: nothing passes for want of people. */
export function mayBeGranted(facts: IdentificationFacts, { riskLevel, category, voters = [] }: EventOf<'approval.granted'>): boolean {
  const rule = votingRule(facts);
  const isVoted = rule !== null && needsLeadingGroup({ ...facts, decision: { riskLevel, category } });
  return facts.rules.categories.includes(category) && (!isVoted || canDecide(rule, voters));
}

export const votersAsked = ({ ballot }: IdentificationFacts): string[] => (ballot ? waitingFor(ballot) : []);

export const mayVote = (facts: IdentificationFacts, member: string | undefined): boolean => member !== undefined && votersAsked(facts).includes(member);

export const canDoWithout = ({ ballot }: IdentificationFacts, member: string | undefined): boolean =>
  ballot !== null && member !== undefined && ballotCanDoWithout(ballot, member);

export const ballotIs = ({ ballot }: IdentificationFacts, verdict: 'carried' | 'lost'): boolean => ballot !== null && verdictOf(ballot) === verdict;

/** A red line or a confirmed hit never refuses by itself; it asks for one more signature. */
export function needsLeadingGroup({ rules, decision, redLines, confirmedHits }: IdentificationFacts): boolean {
  const asked = rules.leadingGroupConsent;
  return (
    (asked.redRisk && decision?.riskLevel === 'red') || (asked.redLine && redLines.length > 0) || (asked.confirmedHit && confirmedHits > 0)
  );
}
