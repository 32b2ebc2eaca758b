import { ancestorOf } from '#domain/place-code.js';
import type { Staff } from '#tests/journeys/staff.js';

/** Who can sign in where the stage's cases lie, by what they do. */
export type Logins = ReturnType<typeof loginsOf>;

/**
 * @param village in which a bit of everything lies
 * @param household login of one that has applied and waits
 */
export function loginsOf(staff: Staff, village: string, household: string) {
  const township = ancestorOf(village, 'township')!;
  const neighbour = staff.villages().find((code) => code !== village && ancestorOf(code, 'township') === township);
  return {
    cadre: `village-cadre-${village}-1`,
    resident: `village-cadre-${village}-2`,
    neighbour: `village-cadre-${neighbour}-1`,
    township: `township-officer-${township}-1`,
    reviewer: `township-officer-${township}-2`,
    department: 'public-security-1',
    comparing: 'medical-insurance-1',
    county: 'county-officer-1',
    secondCounty: 'county-officer-2',
    leader: 'leading-group-1',
    supervisor: 'supervisor-1',
    townshipSupervisor: `supervisor-${township}-1`,
    systemAdministrator: 'system-administrator-1',
    securityAdministrator: 'security-administrator-1',
    auditAdministrator: 'audit-administrator-1',
    household,
    /** Has not applied yet. */
    applicant: 'household-1',
  };
}
