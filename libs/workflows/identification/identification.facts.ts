import { committeeVerdict, meetingVerdict } from '#domain/committee.js';
import type { IdentificationInput } from './identification.input.js';
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
  /** Where a returned case resumes. */
  returnedFrom: ReturnedFrom | null;
}

export type ReturnedFrom = 'assigning' | 'visiting' | 'townshipReview' | 'countyApproval';

type Change = Partial<IdentificationFacts>;

/** All that was found out about the household so far; a new visit begins without it. */
const nothingFound = {
  visitors: [],
  recordedBy: null,
  visitedBy: [],
  finding: null,
  redLines: [],
  openObjections: [],
  objectionUpheld: false,
  departmentsToAnswer: [],
  openHits: [],
  confirmedHits: 0,
  decision: null,
  returnedFrom: null,
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

export const decisionNoted = ({ riskLevel, category }: EventOf<'approval.granted'>): Change => ({ decision: { riskLevel, category } });

export const correctionNoted = ({ householdVersion, members }: EventOf<'correction.submitted'>): Change => ({
  householdVersion,
  ...(members ? { members } : {}),
});

// What guards ask. Each reads after "if".

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

/** A red line or a confirmed hit never refuses by itself; it asks for one more signature. */
export function needsLeadingGroup({ rules, decision, redLines, confirmedHits }: IdentificationFacts): boolean {
  const asked = rules.leadingGroupConsent;
  return (
    (asked.redRisk && decision?.riskLevel === 'red') || (asked.redLine && redLines.length > 0) || (asked.confirmedHit && confirmedHits > 0)
  );
}
