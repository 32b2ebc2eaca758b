import type { Campaign, CampaignScope, ScheduleRule } from '#contracts/campaigns';

const risks = { zh: { red: '红色', yellow: '黄色', green: '绿色' }, en: { red: 'red', yellow: 'yellow', green: 'green' } };

/** How rounds, their households and their rhythm are said. */
export const campaignWords = {
  zh: {
    states: { opening: '正在派发', paused: '已暂停', opened: '已派发', cancelled: '已取消', skipped: '已错过，不补' } as Record<Campaign['state'], string>,
    risks: risks.zh,
    scope: (scope: CampaignScope): string => (scope.of === 'all' ? '全部农户' : scope.riskLevels ? `${scope.riskLevels.map((level) => risks.zh[level]).join('、')}风险监测户` : '全部监测户'),
    rule: (rule: ScheduleRule): string => `${'every' in rule ? (rule.every === 1 ? '每月' : `每${rule.every}个月`) : `每年${rule.months.join('、')}月`}${rule.day}日开始，为期${rule.lasts}天`,
  },
  en: {
    states: { opening: 'being opened', paused: 'paused', opened: 'opened', cancelled: 'cancelled', skipped: 'missed, not made up for' } as Record<Campaign['state'], string>,
    risks: risks.en,
    scope: (scope: CampaignScope): string => (scope.of === 'all' ? 'all households' : scope.riskLevels ? `households at ${scope.riskLevels.map((level) => risks.en[level]).join(', ')} risk` : 'all households on the register'),
    rule: (rule: ScheduleRule): string => `${'every' in rule ? (rule.every === 1 ? 'every month' : `every ${rule.every} months`) : `each year in month ${rule.months.join(', ')}`}, on day ${rule.day}, for ${rule.lasts} days`,
  },
};

/** What stands out in a list. */
export const stateKinds: Record<Campaign['state'], 'calm' | 'good' | 'warn' | 'late'> = { opening: 'warn', paused: 'late', opened: 'good', cancelled: 'calm', skipped: 'calm' };
