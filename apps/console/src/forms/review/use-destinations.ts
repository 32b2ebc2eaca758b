import type { CaseView } from '#contracts/cases';
import type { CasePath } from '#contracts/definitions';
import type { PolicyBody } from '#contracts/policy';
import { useGet } from '#console/shared/api/use';
import { useRules } from './use-rules';

const beforeReview = ['screening', 'comparison', 'villageReview', 'publicity', 'townshipReview', 'countyApproval'];
const afterTownship = ['screening', 'villageReview', 'publicity', 'townshipReview', 'comparison', 'countyApproval'];
const besidePublicity = ['screening', 'villageReview', 'publicity', 'comparison', 'townshipReview', 'countyApproval'];

/** The steps in the order in which the region goes through them. */
const orders: Record<PolicyBody['orderOfComparison'], string[]> = {
  'before-review': beforeReview,
  'after-township': afterTownship,
  'beside-publicity': besidePublicity,
};

/** Steps behind the one where the case stands: the server takes a return to one of these, and to no other. */
export function useDestinations(view: CaseView): string[] {
  const rules = useRules(view);
  const path = useGet<CasePath>(`/cases/${view.id}/path`);
  const order = orders[rules?.orderOfComparison ?? 'after-township'];
  const here = order.findIndex((step) => path.data?.current.includes(step));
  return order.slice(0, Math.max(here, 0)).filter((step) => path.data?.visited.includes(step));
}
