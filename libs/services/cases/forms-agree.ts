import type { FieldProblem } from '../problems.js';

type Facts = Record<string, unknown>;

/** What an event says as codes and numbers stands on the form it rests on: the form is signed, and the event moves the case. */
const shared: Readonly<Record<string, readonly string[]>> = {
  'minutes.recorded': ['present', 'representatives', 'committeeMembers', 'for', 'against', 'abstain'],
  'objection.filed': ['channel'],
  'objection.checked': ['outcome'],
  'comparison.answered': ['department'],
  'hit.explained': ['outcome'],
  'recheck.recorded': ['outcome', 'companion', 'riskLevel'],
};

/** Lists of an event that the form holds in full: by which field of its entries. */
const listed: Readonly<Record<string, { field: string; by: string }>> = {
  'visit.recorded': { field: 'redLines', by: 'code' },
  'comparison.answered': { field: 'hits', by: 'id' },
};

/** Each field in which the event says something else than its form. */
export function disagreements(type: string, payload: Facts, form: Facts): FieldProblem[] {
  const differing = (shared[type] ?? []).filter((field) => payload[field] !== form[field]);
  const list = listed[type];
  if (list && !sameMembers(payload[list.field], form[list.field], list.by)) differing.push(list.field);
  return differing.map((field) => ({ path: `payload.${field}`, message: '与所附表单不一致' }));
}

/** An absent list is an empty one. */
function sameMembers(said: unknown, written: unknown, by: string): boolean {
  const codes = Array.isArray(said) ? said.map(String) : [];
  const entries = Array.isArray(written) ? written.map((entry) => String((entry as Facts)[by])) : [];
  return codes.length === entries.length && codes.every((code) => entries.includes(code));
}
