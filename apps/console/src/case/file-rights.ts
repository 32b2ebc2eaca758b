import type { CaseView } from '#contracts/cases';
import type { Me } from '#console/shared/session/session';

/**
 * Whether the household's file may be shown: to offices of its place, to agents, and to the household itself. Who was asked, compares or got a
 * copy reads the case alone; the server keeps it so, and this spares them doors that do not open.
 */
export function mayOpenFile(me: Me, { placeCode, householdId }: CaseView): boolean {
  if (householdId === null) return false;
  if (me.householdId === householdId) return true;
  if (me.absences?.some(({ as, state }) => as === 'agent' && state === 'running')) return true;
  return me.bindings.some(({ role, placeCode: own }) => businessAtPlace.has(role) && placeCode.startsWith(own.replace(/(000)?(000)?$/, '')));
}

const businessAtPlace = new Set<string>(['village-cadre', 'township-officer', 'county-officer', 'leading-group', 'supervisor']);
