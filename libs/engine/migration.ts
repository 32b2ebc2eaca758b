import type { AnyMachineSnapshot, StateValue } from 'xstate';
import { firstDelay, type Title, type WorkflowDefinition } from './define.js';
import { EventNotAllowed } from './errors.js';
import type { CaseState } from './ledger.js';
import { activeNodes, stateLabel } from './snapshot.js';
import type { Action } from './step.js';

/** Where a case stands, as far as a migration may look. */
export interface Position {
  value: StateValue;
  context: unknown;
}

/** A named way of running cases from one version of a definition to another. */
export interface Migration {
  name: string;
  title: Title;
  definition: string;
  from: number;
  to: number;
  /** The place in the new chart for a case that stands here in the old one; undefined where it has to stay. */
  move(position: Position): Position | undefined;
}

/** @throws EventNotAllowed where the migration is not for this case */
export function moved(state: CaseState, migration: Migration): Position {
  const { definition, snapshot } = state;
  const label = stateLabel(snapshot.value);
  const refuse = (zh: string, en: string): never => {
    throw new EventNotAllowed('case.migrated', label, [], { zh, en });
  };
  if (definition.name !== migration.definition || definition.version !== migration.from) {
    refuse('该迁移不适用于此流程版本', `"${migration.name}" moves ${migration.definition} version ${migration.from}`);
  }
  if (snapshot.status !== 'active') refuse('已办结的案件不迁移', 'a finished case stays as it is');
  return migration.move({ value: snapshot.value, context: snapshot.context }) ?? refuse('该环节的案件不迁移', `"${migration.name}" leaves cases in "${label}" where they are`);
}

/**
 * The snapshot in the new chart, and what the engine has to do about timers: those of the same name run on, new ones begin now,
 * those the new chart does not know end.
 */
export function resettle(state: CaseState, target: WorkflowDefinition, to: Position): { snapshot: AnyMachineSnapshot; actions: Action[] } {
  const snapshot = target.machine.resolveState({ value: to.value, context: to.context as never }) as AnyMachineSnapshot;
  const wanted = new Map<string, Action>();
  for (const node of [target.machine.root, ...activeNodes(snapshot)]) {
    for (const action of node.entry as { type?: string; id?: string; delay?: string; event?: { type: string } }[]) {
      const name = action.id ?? action.event?.type;
      if (action.type !== 'xstate.raise' || name === undefined || typeof action.delay !== 'string') continue;
      const delay = firstDelay + target.delayNames.indexOf(action.delay);
      wanted.set(name, { type: 'xstate.raise', params: { id: action.id, delay, event: action.event } });
    }
  }
  const running = state.ledger.timers;
  const ended = Object.keys(running).filter((name) => !wanted.has(name));
  return {
    snapshot,
    actions: [
      ...ended.map((sendId) => ({ type: 'xstate.cancel', params: { sendId } })),
      ...[...wanted].filter(([name]) => !running[name]).map(([, action]) => action),
    ],
  };
}
