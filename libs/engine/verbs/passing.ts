import { EventNotAllowed, InvalidPayload, NotYourTask } from '../errors.js';
import type { CaseState } from '../ledger.js';
import { hatOf, holderOf } from '../rights.js';
import { stateLabel } from '../snapshot.js';
import type { Change } from './change.js';
import { hatThrough, heldTask, passedTo, refuseConcerned, refuseWithoutReason, withTask } from './held.js';
import type { VerbCommand } from './verb.js';

/** 转办: for good, by whoever has the task, or by an office that may move it (somebody left). */
export function handOver(state: CaseState, command: VerbCommand<'task.handedOver'>, at: Date): Change {
  const { type, actor, through, payload, taskRevision } = command;
  const { name, task } = heldTask(state, payload.taskId, taskRevision);
  const isOwn = through === undefined || through === task.office;
  const { agency } = isOwn ? holderOf(state, task, type, actor) : hatThrough(state, type, actor, through);
  refuseWithoutReason(command);
  if (payload.to === (task.claimedBy ?? null)) throw new InvalidPayload(type, [{ path: 'to', message: '任务已在其手中' }]);
  if (payload.to === actor.id) throw new InvalidPayload(type, [{ path: 'to', message: '不能转给自己' }]);
  refuseConcerned(command);
  const passed = passedTo(task, payload.to, actor.id, type, at);
  return { ledger: withTask(state.ledger, name, passed), touched: [passed], office: through ?? task.office, agency };
}

/** 委派: the one it goes to holds it and cannot decide on it. */
export function delegate(state: CaseState, command: VerbCommand<'task.delegated'>, at: Date): Change {
  const { type, actor, payload, taskRevision } = command;
  const { name, task } = heldTask(state, payload.taskId, taskRevision);
  const { agency } = holderOf(state, task, type, actor);
  refuseWithoutReason(command);
  if (payload.to === actor.id) throw new InvalidPayload(type, [{ path: 'to', message: '不能委派给自己' }]);
  refuseConcerned(command);
  const delegated = { by: actor.id, to: payload.to, at: at.toISOString() };
  const passed = { ...passedTo(task, payload.to, actor.id, type, at), delegated };
  return { ledger: withTask(state.ledger, name, passed), touched: [passed], office: task.office, agency };
}

/** The delegate returns it to the one it came from, with an opinion. */
export function handBack(state: CaseState, command: VerbCommand<'task.handedBack'>, at: Date): Change {
  const { type, actor, payload, taskRevision } = command;
  const { name, task } = heldTask(state, payload.taskId, taskRevision);
  if (task.delegated?.to !== actor.id) throw new NotYourTask(type, { zh: '该任务没有委派给您', en: 'this task is not delegated to you' });
  refuseWithoutReason(command);
  refuseConcerned(command);
  const { taskId, attachments } = payload;
  const to = task.delegated.by;
  const passed = passedTo(task, to, actor.id, type, at);
  return { ledger: withTask(state.ledger, name, passed), touched: [passed], payload: { taskId, attachments, to } };
}

/** The one who delegated it takes it back without waiting, or their agent does. */
export function takeBack(state: CaseState, { type, actor, payload, taskRevision }: VerbCommand<'delegation.takenBack'>, at: Date): Change {
  const { name, task } = heldTask(state, payload.taskId, taskRevision);
  const hat = task.delegated && hatOf(state, actor, task.delegated.by);
  if (!hat) throw new NotYourTask(type, { zh: '该任务不是由您委派的', en: 'you have not delegated this task' });
  const { agency, offices } = hat;
  const passed = passedTo(task, actor.id, actor.id, type, at, agency?.principal);
  const said = { taskId: payload.taskId, from: task.delegated!.to };
  return { ledger: withTask(state.ledger, name, passed), touched: [passed], payload: said, agency, ...(offices.includes(task.office) ? { office: task.office } : {}) };
}

/** 释放, by a supervisor: what somebody else holds goes back to the office. */
export function free(state: CaseState, command: VerbCommand<'task.released'>, at: Date): Change {
  const { type, actor, through, payload, taskRevision } = command;
  const { name, task } = heldTask(state, payload.taskId, taskRevision);
  const { agency } = hatThrough(state, type, actor, through);
  refuseWithoutReason(command);
  const { claimedBy: holder } = task;
  if (holder === undefined) throw new EventNotAllowed(type, stateLabel(state.snapshot.value), [], { zh: '该任务没有人认领', en: 'nobody holds this task' });
  const passed = passedTo(task, null, actor.id, type, at);
  return { ledger: withTask(state.ledger, name, passed), touched: [passed], office: through!, agency, payload: { taskId: task.id, holder } };
}
