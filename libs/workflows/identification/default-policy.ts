import { categories } from '#domain/code-tables.js';
import { defaultCommitteeRule } from '#domain/committee.js';
import { commonReasonCodes } from '../reason-codes.js';

const named = (code: string, zh: string, en: string) => ({ code, name: { zh, en } });

/**
 * The demo county, Zhashui in Shaanxi (柞水县, 611026), as it might stand in 2026. What is published is taken over with its source;
 * what is not is an assumption for the demonstration and says so. Its shape is `policyBody` in `libs/contracts/policy.ts`.
 */
export const zhashuiPolicy = {
  name: { zh: '柞水县防止返贫致贫监测帮扶（演示）', en: 'Zhashui county, monitoring and assistance (demonstration)' },
  // The lead office moved from 乡村振兴局 to 农业农村局 by 2024.
  leadOffice: { zh: '县农业农村局', en: 'county agriculture and rural affairs bureau' },
  // 12317 is the national hot-line of this work.
  complaintPhone: '12317',
  categories: Object.entries(categories).map(([code, { zh, en }]) => named(code, zh, en)),
  // No line of Shaanxi for 2026 is published where we read; 8,700 yuan was Yunnan's of 2024 and 2025.
  incomeLine: { fen: 870_000, year: 2026, basis: '演示用假定值' },
  periods: {
    // 识别纳入一般不超过15天: Qin'an (Gansu), Yi county (Anhui).
    identificationLimit: { count: 15, unit: 'days', basis: '自发现线索之日起一般不超过15天' },
    // At least five days, once, in the village, since 2022.
    publicityPeriod: { count: 5, unit: 'days', basis: '村内公示不少于5天' },
    visitLimit: { count: 3, unit: 'days', basis: '名单确定后3日内入户核实' },
    comparisonLimit: { count: 5, unit: 'days', basis: '村级上报后5日内完成信息比对' },
  },
  // Ningguo's rule for social assistance (2022); none is published for monitoring.
  committee: { ...defaultCommitteeRule },
  orderOfComparison: 'after-township' as const,
  // The offices that compare in Jing'an (Jiangxi, 2022) and in the procedure with published limits.
  departments: [
    named('public-security', '公安局', 'public security'),
    named('natural-resources', '自然资源局', 'natural resources'),
    named('market-supervision', '市场监督管理局', 'market supervision'),
    named('human-resources', '人力资源和社会保障局', 'human resources and social security'),
    named('civil-affairs', '民政局', 'civil affairs'),
    named('medical-insurance', '医疗保障局', 'medical insurance'),
    named('housing', '住房和城乡建设局', 'housing'),
  ],
  // The 2017 exclusion list that local red lines still resemble; Shangluo's own lists are not published.
  redLines: [
    named('bought-housing', '购买商品房或商铺', 'bought housing or a shop'),
    named('vehicle', '拥有家用小轿车、大型农机', 'private car or large machinery'),
    named('public-pay', '财政供养或国企稳定就业', 'publicly paid or stable state-firm job'),
    named('business', '企业法人、合作社负责人或长期雇工', 'head of a firm or cooperative, or long-term employer'),
    named('long-absent', '举家长期外出', 'whole household long absent'),
    named('study-abroad', '自费出国留学或购买商业养老保险', 'self-funded study abroad or commercial pension'),
  ],
  reasonCodes: commonReasonCodes,
  leadingGroupConsent: { redRisk: true, redLine: true, confirmedHit: true },
};
