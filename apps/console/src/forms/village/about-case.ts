import type { CaseView } from '#contracts/cases';
import type { HouseholdFile } from '#contracts/households';
import type { PolicyBody, PolicyVersion } from '#contracts/policy';
import type { Prefill } from '#contracts/reverification';
import type { Colleagues } from '#contracts/verbs';
import { dayOf } from '#console/shared/format/time';
import { useCarried } from '#console/shared/offline/carried';
import type { OpenEvent } from '../form-props';

/** Where what a form needs is read from; the same is taken along for when there is no network. */
export const sourcesOf = {
  household: (view: CaseView) => (view.householdId === null ? null : `/households/${view.householdId}`),
  prefill: (view: CaseView) => `/cases/${view.id}/prefill`,
  colleagues: (view: CaseView) => `/cases/${view.id}/colleagues`,
  policies: '/policies',
};

/** The rules in force at a case's place when it began. */
export const policyQuery = ({ placeCode, startedAt }: CaseView) => ({ place: placeCode, on: dayOf(startedAt) });

export function usePolicy(view: CaseView): PolicyBody | undefined {
  const { data } = useCarried<{ items: PolicyVersion[] }>(sourcesOf.policies, policyQuery(view));
  return data?.items[0]?.body;
}

export const useHousehold = (view: CaseView) => useCarried<HouseholdFile>(sourcesOf.household(view));

export const usePrefill = (view: CaseView) => useCarried<Prefill>(sourcesOf.prefill(view));

/** Those who work beside me in the office of this task. */
export const useTeam = (view: CaseView, { taskId }: OpenEvent) => useCarried<Colleagues>(taskId ? sourcesOf.colleagues(view) : null, { taskId });
