import type { Day } from '#domain/calendar.js';
import type { Scope } from '../verification/scope.js';

/** What a stored check is about. */
export interface Checked {
  of: 'case' | 'day' | 'place';
  caseId: string | null;
  day: Day | null;
  placeCode: string;
}

/** The same in the words of the verifier. */
export function scopeOf({ of, caseId, day, placeCode }: Checked): Scope {
  if (of === 'case') return { of, caseId: caseId! };
  return of === 'day' ? { of, day: day! } : { of: 'region', placeCode };
}
