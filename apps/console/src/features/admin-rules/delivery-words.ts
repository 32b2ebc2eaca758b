import type { Channel, DeliveryState } from '#contracts/channels';
import { useWords } from '#console/shared/i18n/words';

interface DeliveryWords {
  states: Record<DeliveryState, string>;
  channels: Record<Channel, string>;
}

export const useDeliveryWords = (): DeliveryWords =>
  useWords<DeliveryWords>({
    zh: {
      states: { waiting: '等待发送', sent: '已送出', kept: '留存（未设邮件服务器）', stopped: '停止', cancelled: '取消（已无法送达）' },
      channels: { email: '邮件', sms: '短信', webhook: '业务系统', wecom: '企业微信', dingtalk: '钉钉' },
    },
    en: {
      states: { waiting: 'Waiting', sent: 'Sent', kept: 'Kept (no mail server)', stopped: 'Stopped', cancelled: 'Cancelled (cannot be reached)' },
      channels: { email: 'Mail', sms: 'Text message', webhook: 'Program', wecom: 'WeCom', dingtalk: 'DingTalk' },
    },
  });
