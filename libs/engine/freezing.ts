import type { EventSpec } from './define.js';
import { StepFrozen } from './errors.js';
import type { CaseState } from './ledger.js';
import type { Freezes } from './ports.js';
import { handlers } from './rights.js';

/**
 * 冻结: a step that stands still takes no decisions. What may be said without holding its task and decides nothing goes on: an objection, a
 * withdrawal, the record of a visit. Asked of every command that enters, and of none that is replayed.
 * @throws StepFrozen
 */
export function refuseFrozen(state: CaseState, type: string, spec: EventSpec, at: Date, freezes: Freezes | undefined): void {
  if (!freezes || spec.by === 'system' || (spec.allow && !spec.deciding && !spec.overdue)) return;
  const { definition, placeCode, snapshot } = state;
  for (const node of handlers(snapshot, type)) {
    const path = node.path.join('.');
    const standstill = freezes.over(definition.name, placeCode, path, at);
    if (standstill) throw new StepFrozen(path, standstill.until, standstill.reason);
  }
}
