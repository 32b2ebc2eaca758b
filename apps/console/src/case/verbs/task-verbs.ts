import type { CaseView } from '#contracts/cases';
import { holds, type Me } from '#console/shared/session/session';

type Task = CaseView['tasks'][number];

export type Verb = 'claim' | 'release' | 'hand-over' | 'delegate' | 'hand-back' | 'take-back' | 'ask' | 'urge' | 'free';

/** What may make sense with a task for this person; the server alone says whether it is so. */
export function verbsFor(task: Task, view: CaseView, me: Me): Verb[] {
  const { claimedBy, delegated } = task;
  const isHeld = claimedBy !== undefined;
  if (delegated?.to === me.id) return ['hand-back'];
  if (delegated?.by === me.id) return ['take-back', 'urge'];
  if (isMine(task, view, me)) {
    if (isHeld && claimedBy !== me.id) return [];
    return [isHeld ? 'release' : 'claim', 'hand-over', 'delegate', 'ask'];
  }
  return [...(waits(me) ? (['urge'] as const) : []), ...(holds(me, 'supervisor') && isHeld ? (['free'] as const) : [])];
}

/** Departments are asked, and wait for nobody. */
const waits = ({ bindings }: Me): boolean => bindings.some(({ role }) => role !== 'department-officer');

/** The work of one of my offices, or open to me as an agent. */
const isMine = (task: Task, { openEvents }: CaseView, me: Me): boolean => worksOnIt(task, me) || openEvents.some(({ taskId }) => taskId === task.id);

const worksOnIt = ({ office }: Task, { bindings }: Me): boolean =>
  bindings.some(({ role, placeCode, department }) => office === `${role}@${placeCode}${department ? `/${department}` : ''}`);
