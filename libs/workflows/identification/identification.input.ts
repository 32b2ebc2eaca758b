import { z } from 'zod';
import { allDifferent, identificationRules } from './identification.rules.js';

const positions = z.array(z.int().min(1).max(99)).refine(allDifferent, '成员序号不得重复');

/** 线索来源: through which door the application came. */
export const channels = ['household', 'village-cadre', 'hot-line', 'department', 'petition', 'online'] as const;

/** The facts a case starts with: references and codes, never a name or a number of a person. */
export const identificationInput = z.strictObject({
  householdId: z.uuid(),
  householdVersion: z.int().min(1),
  applicationId: z.uuid(),
  channel: z.enum(channels),
  /** Positions of the members who have to sign, in the household version named above. */
  members: positions.min(1),
  /** Positions of those who have signed. */
  covered: positions,
  rules: identificationRules,
});

export type IdentificationInput = z.infer<typeof identificationInput>;
