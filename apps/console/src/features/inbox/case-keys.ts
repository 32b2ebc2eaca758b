import { useCase } from '#console/case/case-data';
import type { CaseDesk } from '#console/case/use-desk';
import { verbsFor } from '#console/case/verbs/task-verbs';
import type { OpenEvent } from '#console/forms/form-props';
import { useMe } from '#console/shared/session/session';

const approving = new Set(['review.approved', 'approval.granted', 'leadingGroup.consented', 'recheck.confirmed']);
const returning = new Set(['review.returned', 'recheck.returned']);

/** A approves and R returns, whatever the step calls it. */
export const keyOf = ({ type }: OpenEvent): string | undefined => (approving.has(type) ? 'a' : returning.has(type) ? 'r' : undefined);

/** What single keys do to the case that is open. What decides only opens its form: Enter there sends it. */
export function useCaseKeys(caseId: string | undefined, desk: CaseDesk): Record<'a' | 'r' | 't', () => void> {
  const me = useMe();
  const view = useCase(caseId ?? null).data;
  const openEvent = (key: string): void => desk.choose(view?.openEvents.find((event) => keyOf(event) === key) ?? desk.chosen);
  const handOver = (): void => {
    const task = view?.tasks.find((one) => verbsFor(one, view, me).includes('hand-over'));
    if (task) desk.chooseVerb({ verb: 'hand-over', task });
  };
  return { a: () => openEvent('a'), r: () => openEvent('r'), t: handOver };
}
