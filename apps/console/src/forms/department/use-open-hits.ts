import type { z } from 'zod';
import type { CaseView } from '#contracts/cases';
import type { comparisonAnswer } from '#contracts/identification';
import { useRecords } from '../village/about-case';

/** The hits of a case that nobody has explained yet: one task each, with what the department called it. */
export function useOpenHits(view: CaseView): { id: string; kind: string }[] {
  const answers = (useRecords(view).data?.items ?? []).filter(({ kind }) => kind === 'comparison-answer');
  const hits = answers.flatMap(({ body }) => (body as z.infer<typeof comparisonAnswer>).hits);
  const waiting = view.tasks.filter(({ state }) => state.endsWith('hits.explaining')).map(({ key }) => key);
  return waiting.map((id) => ({ id, kind: hits.find((hit) => hit.id === id)?.kind ?? '' }));
}
