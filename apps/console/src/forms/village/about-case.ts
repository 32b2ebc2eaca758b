import type { CaseView } from '#contracts/cases';
import type { HouseholdFile } from '#contracts/households';
import type { PolicyBody, PolicyVersion } from '#contracts/policy';
import type { CaseRecord } from '#contracts/records';
import type { Prefill } from '#contracts/reverification';
import type { Colleagues } from '#contracts/verbs';
import type { Query } from '#console/shared/api/client';
import { dayOf } from '#console/shared/format/time';
import { useCarried } from '#console/shared/offline/carried';
import type { OpenEvent } from '../form-props';

/** Where what a form needs is read from; the same is taken along for when there is no network. */
export const sourcesOf = {
  household: (view: CaseView) => (view.householdId === null ? null : `/households/${view.householdId}`),
  prefill: (view: CaseView) => `/cases/${view.id}/prefill`,
  colleagues: (view: CaseView) => `/cases/${view.id}/colleagues`,
  records: (view: CaseView) => `/cases/${view.id}/records`,
  journal: (view: CaseView) => `/cases/${view.id}/journal`,
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

export const useRecords = (view: CaseView) => useCarried<{ items: CaseRecord[] }>(sourcesOf.records(view));

/** Those who work beside me in the office of this task. */
export const useTeam = (view: CaseView, { taskId }: OpenEvent) => useCarried<Colleagues>(taskId ? sourcesOf.colleagues(view) : null, { taskId });

/** All that the forms of a case may ask for, to be taken along. */
export function whatFormsNeed(view: CaseView, taskId: string): { path: string; query?: Query }[] {
  const household = sourcesOf.household(view);
  return [
    ...(household ? [{ path: household }] : []),
    { path: sourcesOf.prefill(view) },
    { path: sourcesOf.records(view) },
    { path: sourcesOf.journal(view) },
    { path: sourcesOf.colleagues(view), query: { taskId } },
    { path: sourcesOf.policies, query: policyQuery(view) },
  ];
}
