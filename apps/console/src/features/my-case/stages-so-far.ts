import type { CasePath } from '#contracts/definitions';
import type { Stage } from '#console/forms/household/stages';

export type Where = 'done' | 'now' | 'ahead';
export type StageSoFar = Stage & { where: Where };

/**
 * The usual way as it looks from where the case stands. Off it (returned, checked once more) the present step stands where the case left
 * it, and what it left is still to be done; closed elsewhere than at its end, nothing lies ahead any more.
 */
export function stagesSoFar(stages: readonly Stage[], path: Pick<CasePath, 'done' | 'current' | 'visited'>, present: Stage): StageSoFar[] {
  const at = stages.findLastIndex((stage) => path.current.includes(stage.path));
  const left = stages.findLastIndex((stage) => path.visited.includes(stage.path));
  const behind = (until: number) => stages.slice(0, Math.max(until, 0)).map((stage) => ({ ...stage, where: 'done' as const }));
  const ahead = (from: number) => stages.slice(Math.max(from, 0)).map((stage) => ({ ...stage, where: 'ahead' as const }));
  if (path.done) return behind(at < 0 ? left : at + 1);
  if (at < 0) return [...behind(left), { ...present, where: 'now' }, ...ahead(left)];
  return [...behind(at), { ...stages[at]!, where: 'now' }, ...ahead(at + 1)];
}
