import { taskId } from '../advance.js';
import { EventNotAllowed, InvalidPayload, NotYourTask } from '../errors.js';
import type { CaseState, Ledger, OpenOpinion, OpenTask } from '../ledger.js';
import { hatIn, hatOf, holderOf } from '../rights.js';
import { stateLabel } from '../snapshot.js';
import type { Change } from './change.js';
import { hatThrough, heldTask, movedOn, passedTo, refuseConcerned, refuseWithoutReason } from './held.js';
import type { VerbCommand } from './verb.js';

/** Open at once in one case. */
const mostOpen = 20;

/** The id of the opinion that an entry asked for, and of the task it makes. */
export const opinionIdOf = (caseId: string, seq: number, at: Date): string => taskId({ caseId, seq, at }, 'opinion');

/** 加签. */
export function askOpinion(state: CaseState, command: VerbCommand<'opinion.asked'>, at: Date): Change {
  const { type, actor, payload, taskRevision } = command;
  const { task } = heldTask(state, payload.taskId, taskRevision);
  const { agency } = holderOf(state, task, type, actor);
  refuseWithoutReason(command);
  const opinions = state.ledger.opinions ?? {};
  const others = Object.values(opinions);
  const { of, when, blocking } = payload;
  refuseAsking(state, type, { of, by: actor.id, askedFor: task.id }, 'of');
  if (others.length >= mostOpen) throw new InvalidPayload(type, [{ path: 'of', message: `同时征求的意见不超过${mostOpen}份` }]);
  refuseConcerned(command);
  const id = opinionIdOf(state.id, state.revision + 1, at);
  const asked: OpenOpinion = { of, by: actor.id, office: task.office, askedFor: task.id, at: at.toISOString(), when, blocking, dueAt: task.dueAt };
  const opened = when === 'before' ? opinionTask(id, asked, task.state, at) : undefined;
  const ledger = { ...state.ledger, opinions: { ...opinions, [id]: { ...asked, ...(opened ? { task: opened } : {}) } } };
  return { ledger, office: task.office, agency, ...(opened ? { opened: [opened] } : {}) };
}

/** Nobody is asked by themselves, or twice about the same task. @throws InvalidPayload naming the field */
function refuseAsking({ ledger }: CaseState, type: string, { of, by, askedFor }: Pick<OpenOpinion, 'of' | 'by' | 'askedFor'>, path: string): void {
  refuseOneself(type, { of, by }, path);
  const isAsked = Object.values(ledger.opinions ?? {}).some((open) => open.of === of && open.askedFor === askedFor);
  if (isAsked) throw new InvalidPayload(type, [{ path, message: '已向其征求意见，尚未答复' }]);
}

function refuseOneself(type: string, { of, by }: Pick<OpenOpinion, 'of' | 'by'>, path: string): void {
  if (of === by) throw new InvalidPayload(type, [{ path, message: '不能向自己征求意见' }]);
}

const deskOf = (account: string): string => `account@${account}`;

/** The work of the one who is asked, in the step it is about. */
export const opinionTask = (id: string, { of, dueAt }: OpenOpinion, state: string, at: Date): OpenTask => ({
  id,
  state,
  key: `opinion:${id}`,
  office: deskOf(of),
  revision: 1,
  openedAt: at.toISOString(),
  dueAt,
});

/** Opinions fall due with the task they were asked for, also where its day moves. @returns those of their tasks that are open */
export function dueWith(ledger: Ledger, { id, dueAt }: OpenTask): OpenTask[] {
  if (!ledger.opinions) return [];
  const moved = Object.entries(ledger.opinions).map(([name, opinion]): [string, OpenOpinion] => {
    if (opinion.askedFor !== id) return [name, opinion];
    return [name, { ...opinion, dueAt, ...(opinion.task ? { task: { ...opinion.task, dueAt } } : {}) }];
  });
  ledger.opinions = Object.fromEntries(moved);
  return moved.flatMap(([, { askedFor, task }]) => (askedFor === id && task ? [task] : []));
}

export function giveOpinion(state: CaseState, command: VerbCommand<'opinion.given'>): Change {
  const { type, actor, payload } = command;
  const { opinionId, attachments } = payload;
  const { of, by, task } = openOpinion(state, opinionId);
  if (of !== actor.id) throw new NotYourTask(type, { zh: '没有向您征求这份意见', en: 'you were not asked for this opinion' });
  if (!task) throw new EventNotAllowed(type, stateLabel(state.snapshot.value), [], { zh: '决定作出后才征求这份意见', en: 'this opinion is asked for after the decision' });
  refuseWithoutReason(command);
  refuseConcerned(command);
  return { ledger: without(state.ledger, opinionId), closed: [task], payload: { opinionId, attachments, by } };
}

/** 减签: by the one who asked, or a colleague of the same office where they are gone, or an agent of either. */
export function takeOpinionBack(state: CaseState, { type, actor, payload }: VerbCommand<'opinion.takenBack'>): Change {
  const { opinionId } = payload;
  const { of, by, office, task } = openOpinion(state, opinionId);
  const hat = hatIn(state, actor, office) ?? hatOf(state, actor, by);
  if (!hat) throw new NotYourTask(type, { zh: '这份意见不是由您的岗位征求的', en: 'this opinion was not asked for by your office' });
  const { agency, offices } = hat;
  return { ledger: without(state.ledger, opinionId), payload: { opinionId, of }, agency, ...(task ? { closed: [task] } : {}), ...(offices.includes(office) ? { office } : {}) };
}

/** 离职交接: somebody else is asked in the place of who was, by an office that may move it. Question, day, and who waits for it stay. */
export function handOpinionOver(state: CaseState, command: VerbCommand<'opinion.handedOver'>, at: Date): Change {
  const { type, actor, through, payload } = command;
  const { opinionId, from, to } = payload;
  const opinion = openOpinion(state, opinionId);
  if (opinion.of !== from) throw movedOn(state, opinion.task);
  const { agency } = hatThrough(state, type, actor, through);
  refuseWithoutReason(command);
  refuseAsking(state, type, { ...opinion, of: to }, 'to');
  refuseConcerned(command);
  const { by, task } = opinion;
  const passed = task && { ...passedTo(task, null, actor.id, type, at), office: deskOf(to) };
  const opinions = { ...state.ledger.opinions, [opinionId]: { ...opinion, of: to, ...(passed ? { task: passed } : {}) } };
  const said = { opinionId, from, to, by };
  return { ledger: { ...state.ledger, opinions }, payload: said, office: through!, agency, ...(passed ? { touched: [passed] } : {}) };
}

/**
 * 离职交接: another waits for the opinion in the place of who asked: they are told of it, may urge it and take it back. By an office that may
 * move it; nothing changes for the one who is asked.
 */
export function replaceAsker(state: CaseState, command: VerbCommand<'opinion.askerReplaced'>): Change {
  const { type, actor, through, payload } = command;
  const { opinionId, from, to } = payload;
  const opinion = openOpinion(state, opinionId);
  if (opinion.by !== from) throw movedOn(state);
  const { agency } = hatThrough(state, type, actor, through);
  refuseWithoutReason(command);
  refuseOneself(type, { of: opinion.of, by: to }, 'to');
  refuseConcerned(command);
  const opinions = { ...state.ledger.opinions, [opinionId]: { ...opinion, by: to } };
  return { ledger: { ...state.ledger, opinions }, payload: { opinionId, from, to, of: opinion.of }, office: through!, agency };
}

/** @throws CaseMovedOn where it was given or taken back meanwhile */
export function openOpinion(state: CaseState, id: string): OpenOpinion {
  const opinion = state.ledger.opinions?.[id];
  if (!opinion) throw movedOn(state);
  return opinion;
}

function without(ledger: Ledger, id: string): Ledger {
  const { [id]: _given, ...opinions } = ledger.opinions!;
  return { ...ledger, opinions };
}
