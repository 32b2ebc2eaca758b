import type { Sentence } from '../problems.js';

export const channelTitles: Readonly<Record<string, Sentence>> = {
  email: { zh: '邮件', en: 'e-mail' },
  sms: { zh: '短信', en: 'text message' },
  webhook: { zh: '接口推送', en: 'webhook' },
  wecom: { zh: '企业微信机器人', en: 'WeCom robot' },
  dingtalk: { zh: '钉钉机器人', en: 'DingTalk robot' },
};
