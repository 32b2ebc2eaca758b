import { type AnyEventObject, assertEvent, assign, setup } from 'xstate';
import type { StateMeta } from '#engine/define.js';
import * as facts from './reverification.facts.js';
import type { ReverificationInput } from './reverification.input.js';
import type { Outcome, ReverificationEvent } from './reverification.payloads.js';

/** Effects are declared, not done: each becomes a message in the same commit, and services carry it out. */
const declared = (): void => undefined;

const senderOf = (event: AnyEventObject): string => (typeof event['actor'] === 'string' ? event['actor'] : '');

/** Neither who sends it nor the one they are an agent for. */
const didNotVisit = (context: facts.ReverificationFacts, event: AnyEventObject): boolean =>
  [senderOf(event), event['onBehalfOf']].every((id) => typeof id !== 'string' || facts.didNotVisit(context, id));

/** Names the chart uses, bound to the rules in `reverification.facts.ts`. */
export const reverificationSetup = setup({
  types: {
    context: {} as facts.ReverificationFacts,
    events: {} as ReverificationEvent,
    input: {} as ReverificationInput,
    meta: {} as StateMeta,
  },
  guards: {
    foundSteady: ({ context, event }) => event.type === 'recheck.recorded' && event.outcome === 'steady' && facts.visitCounts(context, event),
    visitCounts: ({ context, event }) => event.type === 'recheck.recorded' && facts.visitCounts(context, event),
    didNotVisit: ({ context, event }) => didNotVisit(context, event),
    othersFound: ({ context, event }, params: { outcome: Outcome }) =>
      context.visit?.outcome === params.outcome && didNotVisit(context, event),
  },
  actions: {
    noteVisit: assign(({ event }) => {
      assertEvent(event, 'recheck.recorded');
      return facts.visitNoted(event);
    }),
    forgetVisit: assign({ visit: null }),
    keepUnchangedVisit: (_, _params: { since: string | undefined; by: string }) => declared(),
    changeRiskLevel: declared,
    openProposal: (_, _params: { kind: ProposalKind }) => declared(),
  },
});

/** What a re-verification may propose: that a new risk be marked, or that the risk be called gone. */
export type ProposalKind = 'new-risk' | 'elimination';

export const effects = ['keepUnchangedVisit', 'changeRiskLevel', 'openProposal'];
