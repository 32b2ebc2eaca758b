import type { CaseView } from '#contracts/cases';
export function CaseReview(_: { view: CaseView }) { return null; }
