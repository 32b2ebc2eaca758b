import { type FieldProblem, invalidInput } from '../problems.js';
import { disagreements } from './forms-agree.js';

/** What a payload rests on: records and attachments of the same case. Which field names which is the same in every procedure. */
export interface Reference {
  path: string;
  id: string;
  of: 'record' | 'attachment';
  kinds?: readonly string[];
}

export interface FoundReference {
  id: string;
  caseId: string | null;
  kind: string;
  of: Reference['of'];
  /** What the form says; nothing for an attachment. */
  body: Record<string, unknown> | null;
}

/** Which form an event rests on, where only one will do. */
const formOf: Readonly<Record<string, readonly string[]>> = {
  'visit.recorded': ['visit'],
  'visit.countersigned': ['countersignature'],
  'minutes.recorded': ['minutes'],
  'notice.posted': ['posting'],
  'objection.filed': ['objection'],
  'objection.checked': ['objection-check'],
  'review.approved': ['opinion'],
  'review.refused': ['opinion'],
  'comparison.answered': ['comparison-answer'],
  'hit.explained': ['hit-explanation'],
  'leadingGroup.consented': ['opinion'],
  'decision.announced': ['posting'],
  'correction.submitted': ['correction'],
  'correction.extended': ['correction'],
  'application.withdrawn': ['opinion'],
  'recheck.recorded': ['reverification-visit'],
  'recheck.confirmed': ['opinion'],
};

/** Where an event names the form it rests on. */
const restsOn = 'payload.recordId';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

/** The references of a payload. A field of another shape is left to the event's own schema. */
export function referencesIn(type: string, payload: Record<string, unknown>): Reference[] {
  const references: Reference[] = [];
  const { recordId, objection, photos } = payload;
  if (isId(recordId)) {
    const kinds = formOf[type];
    references.push({ path: restsOn, id: recordId, of: 'record', ...(kinds ? { kinds } : {}) });
  }
  if (isId(objection)) references.push({ path: 'payload.objection', id: objection, of: 'record', kinds: ['objection'] });
  if (Array.isArray(photos)) {
    const ids = photos.slice(0, 50).filter(isId);
    references.push(...ids.map((id, index) => ({ path: `payload.photos.${index}`, id, of: 'attachment' as const })));
  }
  return references;
}

/**
 * @throws Refusal `invalid-input` naming each reference that does not exist or belongs to another case, and each field in which the
 * event and the form it rests on disagree
 */
export function checkReferences(
  caseId: string,
  { type, payload }: { type: string; payload: Record<string, unknown> },
  references: Reference[],
  found: FoundReference[],
): void {
  const problems: FieldProblem[] = [];
  for (const { path, id, of, kinds } of references) {
    const match = found.find((one) => one.id === id.toLowerCase() && one.of === of && one.caseId === caseId);
    if (!match) problems.push({ path, message: of === 'record' ? '本事项中没有这份表单' : '本事项中没有这个附件' });
    else if (kinds && !kinds.includes(match.kind)) problems.push({ path, message: `应为${kinds.join('、')}类表单` });
    else if (path === restsOn && match.body) problems.push(...disagreements(type, payload, match.body));
  }
  if (problems.length > 0) throw invalidInput(problems);
}
