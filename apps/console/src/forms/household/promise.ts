/**
 * 承诺授权: what every member of the household agrees to, in words that can be read out. The paper that is kept is the Chinese one;
 * the English one says the same to whoever reads along.
 */
export const promise = {
  zh: {
    title: '监测对象申请及承诺授权书',
    lines: [
      '我家自愿申请纳入防止返贫监测帮扶。',
      '我家说的情况、交的材料都是真的；如有不实，愿意承担责任。',
      '我同意有关部门依法查询我家每一个人的收入、存款、车辆、房屋等情况，只用来核实这次申请。',
      '这份授权从签字那天起一年内有效。县里作出决定之前，我家可以随时撤回申请。',
    ],
  },
  en: {
    title: 'Application, commitment and authorisation',
    lines: [
      'My family asks to be monitored and helped, so that we do not fall back into poverty.',
      'What we say and the papers we give are true; we answer for it if they are not.',
      'I allow the departments to look up, as the law permits, the income, savings, vehicles, housing and other assets of every one of us, only to check this application.',
      'This holds for one year from the day it is signed. Until the county decides, we may withdraw the application at any time.',
    ],
  },
} as const;
