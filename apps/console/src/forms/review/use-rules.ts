import type { CaseView } from '#contracts/cases';
import type { PolicyBody, PolicyVersion } from '#contracts/policy';
import { useGet } from '#console/shared/api/use';
import { dayOf } from '#console/shared/format/time';
import type { Said } from '#console/shared/i18n/words';

/** The rules a case goes by: those of its region on the day it began. */
export function useRules({ placeCode, startedAt }: CaseView): PolicyBody | undefined {
  return useGet<{ items: PolicyVersion[] }>('/policies', { place: placeCode, on: dayOf(startedAt) }).data?.items[0]?.body;
}

/** What a refusal or a return may be put down to. */
export function useReasonCodes(view: CaseView): { code: string; title: Said }[] {
  const codes = useRules(view)?.reasonCodes ?? commonCodes;
  return codes.map(({ code, name }) => ({ code, title: name }));
}

const named = (code: string, zh: string, en: string) => ({ code, name: { zh, en } });

/** Of regions that have no list of their own. */
const commonCodes: PolicyBody['reasonCodes'] & object = [
  named('incomplete', '材料不全', 'papers are missing'),
  named('unsigned', '签字或授权不全', 'signatures or authorisations are missing'),
  named('inconsistent', '信息前后不一致', 'the file contradicts itself'),
  named('visit-unclear', '入户核实不清', 'the visit left questions open'),
  named('procedure', '评议、公示程序不合规定', 'the meeting or the posting did not follow the rule'),
  named('unexplained', '疑点或红线说明不充分', 'hits or red lines are not explained well enough'),
  named('not-eligible', '不符合纳入条件', 'the household does not meet the conditions'),
  named('other', '其他', 'other'),
];
