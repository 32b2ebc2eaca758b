import { CaseMovedOn, ConflictOfInterest, InvalidPayload, NotYourTask } from '../errors.js';
import type { Actor } from '../journal.js';
import type { CaseState, Ledger, OpenTask } from '../ledger.js';
import { type Hat, hatIn } from '../rights.js';
import { stateLabel } from '../snapshot.js';
import type { VerbCommand } from './verb.js';

/** An open task of the chart, with the name the ledger keeps it under. */
export interface Held {
  name: string;
  task: OpenTask;
}

/** @throws CaseMovedOn where it is closed, or is another than the person saw */
export function heldTask(state: CaseState, taskId: string, revision: number | undefined): Held {
  const [name, task] = Object.entries(state.ledger.tasks).find(([, open]) => open.id === taskId) ?? [];
  if (name !== undefined && task && (revision === undefined || revision === task.revision)) return { name, task };
  throw movedOn(state, task);
}

export function movedOn(state: CaseState, task?: OpenTask): CaseMovedOn {
  const { by, at, event } = task?.touched ?? state.ledger.lastMove;
  return new CaseMovedOn(state.id, by, at, event, stateLabel(state.snapshot.value));
}

/** The ledger with another task under the same name. */
export const withTask = (ledger: Ledger, name: string, task: OpenTask): Ledger => ({ ...ledger, tasks: { ...ledger.tasks, [name]: task } });

/** The task with another holder: whoever saw it earlier must look again. @param heldFor whose agent the holder is */
export function passedTo(task: OpenTask, holder: string | null, by: string, event: string, at: Date, heldFor?: string): OpenTask {
  const { claimedBy: _holder, claimedAt: _since, claimedFor: _absent, delegated: _delegation, ...free } = task;
  const since = at.toISOString();
  const held = holder === null ? {} : { claimedBy: holder, claimedAt: since, ...(heldFor === undefined ? {} : { claimedFor: heldFor }) };
  return { ...free, ...held, revision: task.revision + 1, touched: { by, at: since, event } };
}

/** As whom this person works in that office. @throws NotYourTask where they do not */
export function hatThrough(state: CaseState, type: string, actor: Actor, office: string | undefined): Hat {
  const hat = office === undefined ? undefined : hatIn(state, actor, office);
  if (!hat) throw new NotYourTask(type, { zh: '该事项不在您的岗位办理范围内', en: 'this is not the work of any of your offices' });
  return hat;
}

/** Nobody is asked about their own household, or a relative's. @throws ConflictOfInterest */
export function refuseConcerned({ relation }: VerbCommand): void {
  if (relation === 'applicant') throw new ConflictOfInterest({ zh: '不得交由申请户本人办理', en: 'it cannot go to somebody of the household itself' });
  if (relation === 'relative') throw new ConflictOfInterest({ zh: '申请户中有其近亲属，应当回避', en: 'a relative of theirs is named in the file' });
}

/** @throws InvalidPayload */
export function refuseWithoutReason({ type, reason }: VerbCommand): void {
  if (!reason?.trim()) throw new InvalidPayload(type, [{ path: 'reason', message: '不能为空' }]);
}
