import type { CaseView } from '#contracts/cases';
import type { OpenEvent } from '#console/forms/form-props';
import type { Me } from '#console/shared/session/session';

/** May be sent whoever's turn it is: none of them is the next step. */
const besides: ReadonlySet<string> = new Set(['objection.filed', 'application.withdrawn', 'decision.recalled']);

export const isBeside = ({ type }: OpenEvent): boolean => besides.has(type);

/** What takes a case on, before what refuses it or sends it back, before what may be done at any time. */
export const forwardFirst = (events: readonly OpenEvent[]): OpenEvent[] => events.toSorted((one, other) => rank(one) - rank(other));

const rank = (event: OpenEvent): number => (isBeside(event) ? 2 : event.reasonRequired ? 1 : 0);

/** The one event that stands out: what answers a task, or, where it is my office's turn, what goes on without naming one. */
export function nextStep({ openEvents, tasks }: Pick<CaseView, 'openEvents' | 'tasks'>, { bindings }: Pick<Me, 'bindings'>): OpenEvent | undefined {
  const onward = forwardFirst(openEvents).filter((event) => rank(event) === 0);
  const isMyTurn = tasks.some(({ office }) => bindings.some(({ role, placeCode }) => office === `${role}@${placeCode}`));
  return onward.find(({ taskId }) => taskId !== undefined) ?? (isMyTurn ? onward[0] : undefined);
}
