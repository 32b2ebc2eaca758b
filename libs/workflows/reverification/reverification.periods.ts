import type { PeriodSpec } from '#engine/define.js';

const proposal = '办理建议：未见统一规定，由县制定';

/** Time limits where the region's policy names no other; all are due dates, which wait for a person. The visit's own day comes with the case. */
export const periods = {
  confirmationLimit: {
    title: { zh: '乡镇确认时限', en: 'limit of the confirmation' },
    default: { count: 5, unit: 'workingDays', basis: proposal },
  },
  revisitLimit: {
    title: { zh: '重新入户时限', en: 'limit of another visit' },
    default: { count: 5, unit: 'workingDays', basis: proposal },
  },
} satisfies Record<string, PeriodSpec>;
