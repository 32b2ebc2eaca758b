import { conflictOf, type Contested } from './conflicts.js';
import type { WorkflowDefinition } from './define.js';
import type { Actor, Relation } from './journal.js';
import { allNodes } from './machine-names.js';
import { handles, taskState } from './rights.js';

/** What a step waits for: a decision, what bears on one, or neither. */
type Weight = 'deciding' | 'impartial' | 'neither';

/** A chart never changes once it is built, and every due date asks. */
const weighed = new WeakMap<WorkflowDefinition, Map<string, Weight>>();

/** The gravest that a task of this state can be answered with: a step that decides is not done by returning the file. */
function weightOf(definition: WorkflowDefinition, state: string): Weight {
  const known = weighed.get(definition) ?? new Map<string, Weight>();
  weighed.set(definition, known);
  const weight = known.get(state) ?? weigh(definition, state);
  known.set(state, weight);
  return weight;
}

function weigh({ machine, events }: WorkflowDefinition, state: string): Weight {
  const nodes = allNodes(machine).filter((node) => taskState(node) === state);
  const specs = Object.entries(events).flatMap(([type, spec]) => (spec.by === 'person' && nodes.some((node) => handles(node, type)) ? [spec] : []));
  if (specs.some(({ deciding }) => deciding)) return 'deciding';
  return specs.some(({ impartial }) => impartial) ? 'impartial' : 'neither';
}

/** Whether a conflict can keep anybody from a step, and whether having decided before is one there. */
export function conflictsAt(definition: WorkflowDefinition, state: string): { matter: boolean; decides: boolean } {
  const weight = weightOf(definition, state);
  return { matter: weight !== 'neither', decides: weight === 'deciding' };
}

/**
 * Whether a conflict keeps somebody from what a task of this state is there for, by the function that refuses them (`conflicts.ts`). Nobody has
 * to be asked about as an agent: what the one who is away may not decide, nobody decides for them.
 */
export function isBarred(definition: WorkflowDefinition, state: string, of: Contested, who: Pick<Actor, 'id' | 'householdId'>, relation: Relation | undefined): boolean {
  const { matter, decides } = conflictsAt(definition, state);
  return matter && conflictOf(of, { actor: who, relation, decides }, { state }) !== undefined;
}
