import { proveWorkflow } from '#engine/prove.js';
import { proofs } from '#workflows/proofs.js';

/**
 * Walks every procedure before anybody is let in: a second or two, once for a process.
 * @throws Error naming each state nobody reaches, each wait without an office or a period, each way around a milestone
 */
export function proveCharts(): void {
  const problems = proofs.flatMap(({ definition, proof }) => proveWorkflow(definition, proof).map((problem) => `${definition.name}: ${problem}`));
  if (problems.length > 0) throw new Error(`A procedure cannot be trusted:\n${problems.join('\n')}`);
}
