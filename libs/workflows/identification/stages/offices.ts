import type { OfficeSpec } from '#engine/define.js';

/** Who works on the stages of a household's case. */
export const offices = {
  household: { role: 'household', level: 'village' },
  /** Whoever lives in the village, about a neighbour's case: speaks from the notice board, works on nothing. */
  villager: { role: 'villager', level: 'village' },
  village: { role: 'village-cadre', level: 'village' },
  township: { role: 'township-officer', level: 'township' },
  department: { role: 'department-officer', level: 'county' },
  county: { role: 'county-officer', level: 'county' },
  leadingGroupMember: { role: 'account', level: 'county' },
  leadingGroup: { role: 'leading-group', level: 'county' },
} satisfies Record<string, OfficeSpec>;
