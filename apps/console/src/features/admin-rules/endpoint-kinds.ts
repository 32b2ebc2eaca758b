import type { EndpointKind } from '#contracts/channels';
import { useWords } from '#console/shared/i18n/words';

export const useEndpointKinds = (): Record<EndpointKind, string> =>
  useWords<Record<EndpointKind, string>>({
    zh: { webhook: '业务系统（JSON）', wecom: '企业微信群机器人', dingtalk: '钉钉群机器人', sms: '短信网关（JSON）', 'sms-form': '短信网关（表单）' },
    en: { webhook: 'Program (JSON)', wecom: 'WeCom group robot', dingtalk: 'DingTalk group robot', sms: 'Text message gateway (JSON)', 'sms-form': 'Text message gateway (form)' },
  });
