import type { EventSpec, Title } from './define.js';
import type { CaseState } from './ledger.js';
import type { OfficeNamer } from './ports.js';
import { judge, type Judgement, type Standing, tasksOffered, type WhyNot } from './rights.js';

/** One event of a procedure and one person: allowed, or why not. Where an event answers tasks there is a line for each. */
export interface ExplainedEvent {
  type: string;
  title: Title;
  deciding: boolean;
  taskId?: string;
  /** The office it is done through, or whose task it is. */
  office?: string;
  /** The account of the one who is away, where it is done as their agent. */
  onBehalfOf?: string;
  allowed: boolean;
  why?: WhyNot;
  reason?: Title;
  heldBy?: string;
}

/**
 * What somebody may do with a case and why not, by the very function that lets them do it. What depends on how a form is filled in is
 * asked when it is sent.
 */
export function explainRights(state: CaseState, standing: Standing, offices: OfficeNamer): ExplainedEvent[] {
  const persons = Object.entries(state.definition.events).filter(([, { by }]) => by === 'person');
  return persons.flatMap(([type, spec]) => {
    const tasks = tasksOffered(state, type, spec, standing.at) ?? [];
    if (tasks.length === 0) return [explained(type, spec, judge(state, type, spec, standing, offices))];
    return tasks.map(({ id, key, office }) => explained(type, spec, judge(state, type, spec, standing, offices, { taskId: id, key }), { taskId: id, office }));
  });
}

function explained(type: string, spec: EventSpec, judged: Judgement, task: { taskId?: string; office?: string } = {}): ExplainedEvent {
  const line = { type, title: spec.title, deciding: spec.deciding === true, ...task };
  if (!judged.allowed) {
    const { why, title, heldBy } = judged;
    return { ...line, allowed: false, why, reason: title, ...(heldBy === undefined ? {} : { heldBy }) };
  }
  const { office, agency } = judged.entitlement;
  return { ...line, ...(office ? { office } : {}), ...(agency ? { onBehalfOf: agency.principal } : {}), allowed: true };
}
