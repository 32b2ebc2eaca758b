import type { CaseView, Journal } from '#contracts/cases';
import { useCarried } from '#console/shared/offline/carried';
import { sourcesOf } from '../village/about-case';

/** Positions of the members who are compared, as the case was begun with them; a department sees no file with their names. */
export function usePositions(view: CaseView): number[] {
  const { data } = useCarried<Journal>(sourcesOf.journal(view));
  const { covered, members } = (data?.entries[0]?.payload ?? {}) as { covered?: number[]; members?: number[] };
  return covered ?? members ?? [];
}
