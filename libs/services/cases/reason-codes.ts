import type { SendEvent } from '#contracts/cases.js';
import type { CaseState } from '#engine/ledger.js';
import { commonReasonCodes } from '#workflows/reason-codes.js';
import type { PoliciesService } from '../policies/policies.service.js';
import { invalidInput, type Refusal } from '../problems.js';

/** What speaks against the reason code of an event: none where a refusal or a return needs one, or one the case's policy does not know. */
export function reasonFault(
  { definition, policyId }: CaseState,
  { type, reasonCode }: Pick<SendEvent, 'type' | 'reasonCode'>,
  policies: Pick<PoliciesService, 'held'>,
): Refusal | undefined {
  const isAsked = Object.hasOwn(definition.events, type) && definition.events[type]?.reasonRequired === true;
  if (reasonCode === undefined) return isAsked ? invalidInput([{ path: 'reasonCode', message: '请选择理由' }]) : undefined;
  const codes = (policyId === null ? undefined : policies.held(policyId).reasonCodes) ?? commonReasonCodes;
  const isKnown = codes.some(({ code }) => code === reasonCode);
  return isKnown ? undefined : invalidInput([{ path: 'reasonCode', message: '没有这个理由代码' }]);
}
