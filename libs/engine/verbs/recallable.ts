import type { EventSpec } from '../define.js';
import type { OpenEvent } from '../errors.js';
import type { Actor, JournalBody } from '../journal.js';
import type { CaseState } from '../ledger.js';
import { standingAct } from './aside.js';

/** The entry that takes a decision back; both stay in the journal. */
export const recalled = 'decision.recalled';

/** Payload of that entry: which one it takes back. */
export interface RecallPayload {
  seq: number;
  event: string;
}

/** An event of this kind can be taken back, as long as nobody has gone on from it. */
export const isRecallable = (spec: EventSpec | undefined): boolean => spec?.by === 'person' && spec.standsFast !== true;

/** 撤回 among the buttons: the last act on an open case, asides left out, is what this person decided. */
export function openRecall(state: CaseState, actor: Actor): OpenEvent[] {
  const { by, event } = standingAct(state);
  const { events } = state.definition;
  const isOpen = state.snapshot.status === 'active' && actor.kind === 'person' && by === actor.id;
  if (!isOpen || !Object.hasOwn(events, event) || !isRecallable(events[event])) return [];
  return [{ type: recalled, title: { zh: '撤回刚才的办理', en: 'Take back what I did last' }, reasonRequired: false }];
}

/** What still stands of a journal: without decisions that were taken back, and without the entries that took them back. */
export function stillStanding<Entry extends Pick<JournalBody, 'seq' | 'event' | 'payload'>>(entries: readonly Entry[]): Entry[] {
  const taken = new Set(entries.filter(({ event }) => event === recalled).map(({ payload }) => (payload as RecallPayload).seq));
  return entries.filter(({ seq, event }) => event !== recalled && !taken.has(seq));
}
