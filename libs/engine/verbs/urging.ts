import { InvalidPayload, UrgedAlready } from '../errors.js';
import type { CaseState, OpenTask } from '../ledger.js';
import { hatOf } from '../rights.js';
import type { Change } from './change.js';
import { hatThrough, heldTask, withTask } from './held.js';
import { openOpinion } from './opinions.js';
import type { VerbCommand } from './verb.js';

/** 催办: once per working day and task. What the task asks for stays as it was, so its revision does too. */
export function urge(state: CaseState, command: VerbCommand<'task.urged'>, at: Date): Change {
  const { type, actor, through, payload } = command;
  const opinion = state.ledger.opinions?.[payload.taskId];
  const { task, name } = opinion?.task ? { task: opinion.task, name: undefined } : heldTask(state, payload.taskId, undefined);
  const { agency } = hatOf(state, actor, opinion?.by) ?? hatOf(state, actor, task.delegated?.by) ?? hatThrough(state, type, actor, through);
  if (task.urged && task.urged.day >= payload.day) throw new UrgedAlready(task.urged.by, task.urged.at);
  const urged: OpenTask = { ...task, urged: { day: payload.day, by: actor.id, at: at.toISOString() } };
  const signed = { agency, ...(through === undefined ? {} : { office: through }) };
  if (name !== undefined) return { ledger: withTask(state.ledger, name, urged), ...signed };
  const opinions = { ...state.ledger.opinions, [payload.taskId]: { ...openOpinion(state, payload.taskId), task: urged } };
  return { ledger: { ...state.ledger, opinions }, ...signed };
}

const mostCopies = 50;

/** 抄送: to people who may read the case from then on. */
export function copy(state: CaseState, { type, actor, through, payload }: VerbCommand<'case.copied'>): Change {
  const { agency } = hatThrough(state, type, actor, through);
  if (payload.to.length === 0 || payload.to.length > mostCopies || new Set(payload.to).size < payload.to.length) {
    throw new InvalidPayload(type, [{ path: 'to', message: `应为1至${mostCopies}个不同的人` }]);
  }
  return { ledger: state.ledger, office: through!, agency };
}
