import type { Said } from '#console/shared/i18n/words';

/** The steps of the usual way, in the words of those who wait for them. A chart that has a step no more does not show it. */
const told: readonly [path: string, Said][] = [
  ['screening', { zh: '干部上门：至少两个人到您家看一看、问一问', en: 'A visit: at least two people come to see and ask' }],
  ['villageReview', { zh: '村里开会评议', en: 'The village meets and votes' }],
  ['publicity', { zh: '村里张榜公示', en: 'The name is posted in the village' }],
  ['townshipReview', { zh: '乡镇审核', en: 'The township reviews it' }],
  ['comparison', { zh: '各部门按您家的授权核对信息', en: 'Departments check what you authorised them to' }],
  ['countyApproval', { zh: '县里审定', en: 'The county decides' }],
  ['announcing', { zh: '村里张榜公告结果', en: 'The result is posted in the village' }],
  ['registered', { zh: '纳入监测帮扶', en: 'You are monitored and helped' }],
];

export interface Stage {
  path: string;
  title: Said;
}

/** @param steps the states of a chart at its outermost level */
export const stagesOf = (steps: readonly string[]): Stage[] => told.filter(([path]) => steps.includes(path)).map(([path, title]) => ({ path, title }));
