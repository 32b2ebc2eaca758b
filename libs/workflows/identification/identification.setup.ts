import { type AnyEventObject, assertEvent, assign, setup, stateIn } from 'xstate';
import type { StateMeta } from '#engine/define.js';
import * as facts from './identification.facts.js';
import type { IdentificationInput } from './identification.input.js';
import type { IdentificationEvent } from './identification.payloads.js';
import type { PeriodName } from './identification.periods.js';
import { type Destination, mayGoBackTo, type Place, type Step } from './identification.returning.js';

/** Effects are declared, not done: each becomes a message in the same commit, and services carry it out. */
const declared = (): void => undefined;

/** The account that sent an event; the chart's own steps have none. */
const senderOf = (event: AnyEventObject): string => (typeof event['actor'] === 'string' ? event['actor'] : '');

/** Neither who sends it nor the one they are an agent for. */
const didNotVisit = (context: facts.IdentificationFacts, event: AnyEventObject): boolean =>
  [senderOf(event), event['onBehalfOf']].every((id) => typeof id !== 'string' || facts.didNotVisit(context, id));

/** Whose vote it is. */
const memberOf = (event: AnyEventObject): string | undefined => (typeof event['member'] === 'string' ? event['member'] : undefined);

/** Names the chart uses, bound to the rules in `identification.facts.ts`. */
export const identificationSetup = setup({
  types: {
    context: {} as facts.IdentificationFacts,
    events: {} as IdentificationEvent,
    input: {} as IdentificationInput,
    meta: {} as StateMeta,
  },
  guards: {
    everyoneSigned: ({ context }) => facts.everyoneSigned(context),
    mayVisit: ({ context, event }) => facts.mayVisit(context, senderOf(event)),
    isSecondVisitor: ({ context, event }) => facts.isSecondVisitor(context, senderOf(event)),
    foundNotEligible: ({ context }) => context.finding !== 'eligible',
    committeePassed: ({ context, event }) => event.type === 'minutes.recorded' && facts.committeeAgreed(context, event),
    committeeQuorate: ({ context, event }) => event.type === 'minutes.recorded' && facts.meetingCounts(context, event),
    publicityOver: stateIn({ publicity: { posted: { period: 'over' } } }),
    noObjectionOpen: ({ context }) => context.openObjections.length === 0,
    objectionUpheld: ({ context }) => context.objectionUpheld,
    objectionIsOpen: ({ context, event }) => event.type === 'objection.checked' && context.openObjections.includes(event.objection),
    didNotVisit: ({ context, event }) => didNotVisit(context, event),
    didNotVisitAndComparesNow: ({ context, event }) =>
      didNotVisit(context, event) && context.rules.order === 'after-township',
    comparesBeforeReview: ({ context }) => context.rules.order === 'before-review',
    comparesBesidePublicity: ({ context }) => context.rules.order === 'beside-publicity',
    departmentAsked: ({ context, event }) => event.type === 'comparison.answered' && context.departmentsToAnswer.includes(event.department),
    everyDepartmentAnswered: ({ context }) => context.departmentsToAnswer.length === 0,
    hitIsOpen: ({ context, event }) => event.type === 'hit.explained' && context.openHits.includes(event.hit),
    everythingExplained: ({ context }) => facts.everythingExplained(context),
    mayBeGranted: ({ context, event }) => event.type === 'approval.granted' && facts.mayBeGranted(context, event),
    isVoted: ({ context }) => context.ballot !== null,
    mayVote: ({ context, event }) => facts.mayVote(context, memberOf(event)),
    canDoWithout: ({ context, event }) => facts.canDoWithout(context, memberOf(event)),
    ballotCarried: ({ context }) => facts.ballotIs(context, 'carried'),
    ballotLost: ({ context }) => facts.ballotIs(context, 'lost'),
    needsLeadingGroup: ({ context }) => facts.needsLeadingGroup(context),
    notYetApproved: ({ context }) => context.decision === null,
    sentTo: ({ event }, { to }: { to: Destination }) => event.type === 'review.returned' && event.to === to,
    sentBackTo: ({ context, event }, { from, to }: { from: Place; to: Destination }) =>
      event.type === 'review.returned' && event.to === to && mayGoBackTo(context.rules, to, from),
    isReturned: ({ context }) => context.returned !== null,
    everyoneSignedAgain: ({ context }) => context.returned !== null && facts.everyoneSigned(context),
    committeePassedAgain: ({ context, event }) =>
      context.returned !== null && event.type === 'minutes.recorded' && facts.committeeAgreed(context, event),
    didNotVisitAndIsReturned: ({ context, event }) => context.returned !== null && didNotVisit(context, event),
    resumesAt: ({ context }, { place }: { place: Place }) => facts.goesOnAt(context, place, false),
    isOpenAgain: ({ context }, { place }: { place: Place }) => facts.goesOnAt(context, place, true),
    isOfThisFile: ({ context, event }) => event.type === 'correction.submitted' && facts.isOfThisFile(context, event),
  },
  actions: {
    startOver: assign(() => facts.startOver()),
    noteAuthorisation: assign(({ context, event }) => {
      assertEvent(event, 'authorisation.signed');
      return facts.authorisationNoted(context, event);
    }),
    noteVisitors: assign(({ event }) => {
      assertEvent(event, 'visitors.assigned');
      return { visitors: event.visitors };
    }),
    noteVisit: assign(({ event }) => {
      assertEvent(event, 'visit.recorded');
      return facts.visitNoted(event);
    }),
    noteCountersignature: assign(({ context, event }) => {
      assertEvent(event, 'visit.countersigned');
      return facts.countersignatureNoted(context, event);
    }),
    undoVisit: assign(() => facts.visitUndone()),
    noteObjection: assign(({ context, event }) => {
      assertEvent(event, 'objection.filed');
      return facts.objectionNoted(context, event);
    }),
    closeObjection: assign(({ context, event }) => {
      assertEvent(event, 'objection.checked');
      return facts.objectionClosed(context, event);
    }),
    askDepartments: assign(({ context }) => facts.departmentsAsked(context)),
    noteAnswer: assign(({ context, event }) => {
      assertEvent(event, 'comparison.answered');
      return facts.answerNoted(context, event);
    }),
    closeHit: assign(({ context, event }) => {
      assertEvent(event, 'hit.explained');
      return facts.hitClosed(context, event);
    }),
    noteDecision: assign(({ context, event }) => {
      assertEvent(event, 'approval.granted');
      return facts.decisionNoted(context, event);
    }),
    undoDecision: assign(() => facts.decisionUndone()),
    noteVoteFor: assign(({ context, event }) => facts.voteNoted(context, memberOf(event)!, true)),
    noteVoteAgainst: assign(({ context, event }) => facts.voteNoted(context, memberOf(event)!, false)),
    leaveOut: assign(({ context, event }) => facts.voterLeftOut(context, memberOf(event)!)),
    noteReturn: assign(({ context }, { from }: { from: Place }) => facts.returnNoted(context, from)),
    notePassed: assign(({ context }, { step }: { step: Step }) => facts.stepPassed(context, step)),
    resume: assign(({ context }, { place }: { place: Place }) => facts.resumed(context, place)),
    openAgain: assign(({ context }) => facts.openedAgain(context)),
    forgetVisit: assign(() => facts.visitForgotten()),
    forgetAnswers: assign(() => facts.answersForgotten()),
    forgetAnswersBeside: assign(({ context }) => facts.answersBesideForgotten(context)),
    noteCorrection: assign(({ context, event }) => {
      assertEvent(event, 'correction.submitted');
      return facts.correctionNoted(context, event);
    }),
    notifyHousehold: (_, _params: { template: Template }) => declared(),
    tellObjector: declared,
    tellObjectorsOfEnd: declared,
    requestComparison: declared,
    tellVoterLeftOut: declared,
    enterRegister: declared,
  },
  // The numbers only satisfy the types; the engine binds each name to its period.
  delays: { visitorAssignment: 1, publicityPeriod: 1, correctionPeriod: 1 } satisfies Partial<Record<PeriodName, number>>,
});

/** What the household is told about: the letter's name. */
export type Template = 'received' | 'posted' | 'returned' | 'correction-visit' | 'refused' | 'registered' | 'withdrawn';

export const effects = ['notifyHousehold', 'tellObjector', 'tellObjectorsOfEnd', 'requestComparison', 'tellVoterLeftOut', 'enterRegister'];
