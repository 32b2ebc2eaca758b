import type { Day } from '#domain/calendar.js';

/** People who are away and have left nobody in charge: what lies on their desks climbs the ladder. */
export interface Absence {
  /** Their logins. */
  who: RegExp;
  from: Day;
  until: Day;
}

export const absences: readonly Absence[] = [
  { who: /^civil-affairs-1$/, from: '2026-03-16', until: '2026-03-20' },
  { who: /^township-officer-611026101000-/, from: '2026-05-11', until: '2026-05-19' },
  { who: /^medical-insurance-1$/, from: '2026-07-06', until: '2026-07-17' },
  { who: /^village-cadre-61102610[2-4]/, from: '2026-08-10', until: '2026-08-14' },
  { who: /^county-officer-/, from: '2026-09-07', until: '2026-09-11' },
];

/** The department nobody works in for a while: its officer has left and a successor comes later. */
export const vacancy = { office: 'department-officer@611026000000/housing', from: '2026-11-02', until: '2026-11-16' };

/** The mail server takes nothing in this time; on the day after it whatever stopped is sent again. */
export const brokenMail = { from: '2026-06-08', until: '2026-06-15' };

/** How many apply in each month, for every thousand households: many after the harvest and the winter, few at Spring Festival. */
export const arrivalsPerThousand = [24, 11, 36, 34, 29, 24, 26, 30, 33, 24, 36, 29] as const;

/** What an official remembers of a month. */
export const remembered: Readonly<Record<string, { zh: string; en: string }>> = {
  '02': { zh: '春节假期', en: 'Spring Festival' },
  '03': { zh: '民政局经办人外出', en: 'civil affairs away' },
  '04': { zh: '春季集中排查', en: 'spring campaign' },
  '05': { zh: '一个乡镇无人在岗', en: 'one township away' },
  '06': { zh: '邮件停摆一周', en: 'a week without mail' },
  '07': { zh: '医保局经办人外出', en: 'medical insurance away' },
  '08': { zh: '三个乡镇防汛', en: 'three townships fight floods' },
  '09': { zh: '县级审定人员集中学习', en: 'county office away' },
  '10': { zh: '国庆假期、秋季集中排查', en: 'National Day, autumn campaign' },
  '11': { zh: '住建局岗位空缺', en: 'housing office vacant' },
};
