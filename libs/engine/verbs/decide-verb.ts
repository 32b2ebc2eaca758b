import { type Decision, type Environment, type Heading, sealed, signature } from '../decision.js';
import type { CaseState } from '../ledger.js';
import { refuseUnstorable } from '../validate.js';
import type { Change } from './change.js';
import { askOpinion, giveOpinion, handOpinionOver, replaceAsker, takeOpinionBack } from './opinions.js';
import { delegate, free, handBack, handOver, takeBack } from './passing.js';
import { copy, urge } from './urging.js';
import type { VerbCommand } from './verb.js';

/** The message of every verb: those concerned are told from its journal entry, and whoever got a copy gets it. */
export const verbDone = 'verbDone';

/**
 * What somebody does with a task or a case beside deciding on it: an entry of the journal whose state before is that after.
 * @throws CaseMovedOn, NotYourTask, ConflictOfInterest, InvalidPayload, EventNotAllowed, UrgedAlready
 */
export function decideVerb(state: CaseState, command: VerbCommand, at: Date, around: Environment): Decision {
  refuseUnstorable(command.type, command.reason, 'reason');
  const { ledger, office, agency, payload = command.payload, opened = [], closed = [], touched = [] } = changeOf(state, command, at);
  const reason = command.reason?.trim();
  const heading: Heading = {
    event: command.type,
    payload,
    ...signature(command.actor, agency),
    ...(office === undefined ? {} : { office }),
    ...(reason ? { reason } : {}),
  };
  const messages = [{ type: verbDone, params: {} }];
  return sealed({ ...state, ledger }, state, heading, at, around.reckoning, { opened, closed, touched, messages });
}

function changeOf(state: CaseState, command: VerbCommand, at: Date): Change {
  switch (command.type) {
    case 'task.handedOver':
      return handOver(state, command, at);
    case 'task.delegated':
      return delegate(state, command, at);
    case 'task.handedBack':
      return handBack(state, command, at);
    case 'delegation.takenBack':
      return takeBack(state, command, at);
    case 'task.released':
      return free(state, command, at);
    case 'task.urged':
      return urge(state, command, at);
    case 'opinion.asked':
      return askOpinion(state, command, at);
    case 'opinion.given':
      return giveOpinion(state, command);
    case 'opinion.takenBack':
      return takeOpinionBack(state, command);
    case 'opinion.handedOver':
      return handOpinionOver(state, command, at);
    case 'opinion.askerReplaced':
      return replaceAsker(state, command);
    case 'case.copied':
      return copy(state, command);
  }
}
