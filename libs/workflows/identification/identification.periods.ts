import type { PeriodSpec } from '#engine/define.js';

const proposal = '办理建议：未见统一规定，由县制定';

/**
 * Time limits where the region's policy names no other. Those that move the chart: visitorAssignment, publicityPeriod,
 * correctionPeriod. All others are due dates, which wait for a person.
 */
export const periods = {
  identificationLimit: {
    title: { zh: '识别纳入总时限', en: 'limit of the whole identification' },
    default: { count: 15, unit: 'days', basis: '自发现线索之日起一般不超过15天（甘肃秦安、安徽黟县）' },
  },
  authorisationLimit: {
    title: { zh: '补签授权时限', en: 'limit for the missing signatures' },
    default: { count: 3, unit: 'days', basis: proposal },
  },
  visitorAssignment: {
    title: { zh: '指派入户人员时限', en: 'limit for naming the visitors' },
    default: { count: 1, unit: 'days', basis: '乡镇受理后2日内转村（安徽枞阳），此处取1日' },
  },
  visitLimit: {
    title: { zh: '入户核实时限', en: 'limit of the visit' },
    default: { count: 3, unit: 'days', basis: '名单确定后3日内入户核实；安徽为申请后2日内' },
  },
  countersigningLimit: {
    title: { zh: '第二人签字时限', en: 'limit of the second signature' },
    default: { count: 1, unit: 'days', basis: proposal },
  },
  refusalCheckLimit: {
    title: { zh: '不予纳入复核时限', en: 'limit of the check before a refusal' },
    default: { count: 3, unit: 'days', basis: proposal },
  },
  villageReviewLimit: {
    title: { zh: '民主评议时限', en: 'limit of the village review' },
    default: { count: 5, unit: 'days', basis: '核实、比对完成后5日内评议并公示' },
  },
  postingLimit: {
    title: { zh: '张榜时限', en: 'limit of the posting' },
    default: { count: 1, unit: 'days', basis: '评议当日张榜；此处宽至次日' },
  },
  publicityPeriod: {
    title: { zh: '公示期', en: 'publicity' },
    default: { count: 5, unit: 'days', basis: '村内公示不少于5天（2022年起）' },
  },
  objectionCheckLimit: {
    title: { zh: '异议核查时限', en: 'limit of an objection check' },
    default: { count: 3, unit: 'days', basis: proposal },
  },
  townshipReviewLimit: {
    title: { zh: '乡镇审核时限', en: 'limit of the township review' },
    default: { count: 3, unit: 'workingDays', basis: proposal },
  },
  comparisonLimit: {
    title: { zh: '部门比对时限', en: 'limit of the department comparison' },
    default: { count: 5, unit: 'days', basis: '村级上报后5日内完成信息比对' },
  },
  hitExplanationLimit: {
    title: { zh: '疑点说明时限', en: 'limit for explaining a hit' },
    default: { count: 3, unit: 'days', basis: proposal },
  },
  countyApprovalLimit: {
    title: { zh: '县级审定时限', en: 'limit of the county approval' },
    default: { count: 3, unit: 'workingDays', basis: proposal },
  },
  leadingGroupLimit: {
    title: { zh: '领导小组研究时限', en: 'limit of the leading group' },
    default: { count: 3, unit: 'workingDays', basis: proposal },
  },
  announcementLimit: {
    title: { zh: '公告张榜时限', en: 'limit of the notice' },
    default: { count: 2, unit: 'days', basis: proposal },
  },
  correctionPeriod: {
    title: { zh: '补正期限', en: 'time for the correction' },
    default: { count: 5, unit: 'workingDays', basis: proposal },
  },
  correctionVisitLimit: {
    title: { zh: '上门协助补正时限', en: 'limit of the visit about the correction' },
    default: { count: 3, unit: 'days', basis: proposal },
  },
} satisfies Record<string, PeriodSpec>;

export type PeriodName = keyof typeof periods;
