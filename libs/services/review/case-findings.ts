import type { z } from 'zod';
import type { comparisonAnswer, hitExplanation, objectionCheckRecord, objectionRecord, visitRecord } from '#contracts/identification.js';
import type { Hit, Review } from '#contracts/review.js';
import type { JournalBody } from '#engine/journal.js';
import type { Title } from '#engine/define.js';
import { type RecallPayload, recalled } from '#engine/verbs/recallable.js';

type Answer = z.infer<typeof comparisonAnswer>;
type Explanation = z.infer<typeof hitExplanation>;
type Objection = z.infer<typeof objectionRecord>;
type ObjectionCheck = z.infer<typeof objectionCheckRecord>;
type Visit = z.infer<typeof visitRecord>;

/** Records of a case by their ids. */
export type Records = ReadonlyMap<string, { body: unknown }>;
type Said = Record<string, unknown>;

/** The entries that stand: what was taken back by a later one is left out. */
export function standing(entries: readonly JournalBody[]): JournalBody[] {
  const takenBack = new Set(entries.filter(({ event }) => event === recalled).map(({ payload }) => (payload as RecallPayload).seq));
  return entries.filter(({ seq }) => !takenBack.has(seq));
}

const said = (entries: readonly JournalBody[], ...events: string[]): Said[] => entries.filter(({ event }) => events.includes(event)).map(({ payload }) => payload as Said);

const bodyOf = <Body>(records: Records, id: unknown): Body | undefined => records.get(String(id))?.body as Body | undefined;

/** The last visit somebody took down, with the red lines that were seen. */
export function lastVisit(entries: readonly JournalBody[], records: Records): { recordId: string; body: Visit; redLines: string[] } | undefined {
  const last = said(entries, 'visit.recorded', 'recheck.recorded').at(-1);
  const body = last && bodyOf<Visit>(records, last['recordId']);
  return body && { recordId: String(last['recordId']), body, redLines: (last['redLines'] as string[] | undefined) ?? [] };
}

/** The last answer of each department that is not asked again meanwhile. */
export function answersOf(entries: readonly JournalBody[], records: Records, asked: readonly string[]): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const { department, recordId } of said(entries, 'comparison.answered')) {
    const body = bodyOf<Answer>(records, recordId);
    if (body && !asked.includes(String(department))) answers.set(String(department), body);
  }
  return answers;
}

/** Hits of those answers, with how each was explained; the open ones first. */
export function hitsOf(entries: readonly JournalBody[], records: Records, answers: ReadonlyMap<string, Answer>, open: readonly string[], nameOf: (department: string) => Title): Omit<Hit, 'memberName'>[] {
  const explanations = new Map(said(entries, 'hit.explained').map(({ hit, recordId, outcome }) => [String(hit), { outcome: outcome as Explanation['outcome'], body: bodyOf<Explanation>(records, recordId) }]));
  const hits = [...answers.values()].flatMap(({ department, source, answeredOn, hits }) =>
    hits.map(({ id, kind, detail, position }) => {
      const explained = open.includes(id) ? undefined : explanations.get(id);
      const state: Hit['state'] = explained?.outcome ?? 'open';
      return { id, department, departmentName: nameOf(department), source, answeredOn, kind, detail, position: position ?? null, state, explanation: explained?.body?.explanation ?? null };
    }),
  );
  return [...hits.filter(({ state }) => state === 'open'), ...hits.filter(({ state }) => state !== 'open')];
}

export function objectionsOf(entries: readonly JournalBody[], records: Records): Review['objections'] {
  const checks = new Map(said(entries, 'objection.checked').map(({ objection, recordId, outcome }) => [String(objection), { outcome: outcome as ObjectionCheck['outcome'], body: bodyOf<ObjectionCheck>(records, recordId) }]));
  return said(entries, 'objection.filed').flatMap(({ recordId }) => {
    const body = bodyOf<Objection>(records, recordId);
    const check = checks.get(String(recordId));
    return body ? [{ id: String(recordId), receivedOn: body.receivedOn, content: body.content, state: check?.outcome ?? 'open', findings: check?.body?.findings ?? null }] : [];
  });
}
