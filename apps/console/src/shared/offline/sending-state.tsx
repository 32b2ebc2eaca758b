import { CheckCircleFilled, ClockCircleOutlined, EditOutlined, ExclamationCircleFilled, FileTextOutlined, StopOutlined, SyncOutlined } from '@ant-design/icons';
import type { SendingState } from '../drafts/vault-store';
import { useWords } from '../i18n/words';
import './offline.css';

export type ShownState = SendingState | 'draft';

const words = {
  zh: { draft: '草稿', waiting: '待发送', sending: '发送中', sent: '已送达', conflict: '有冲突，请处理', noted: '留作记录，未发送', dropped: '已放弃' },
  en: { draft: 'Draft', waiting: 'Waiting to be sent', sending: 'Being sent', sent: 'Arrived', conflict: 'Conflict: look at it', noted: 'Kept as a note, not sent', dropped: 'Given up' },
};

const icons = { draft: EditOutlined, waiting: ClockCircleOutlined, sending: SyncOutlined, sent: CheckCircleFilled, conflict: ExclamationCircleFilled, noted: FileTextOutlined, dropped: StopOutlined };

/** Where a form stands on its way: in words, picture and colour. */
export function SendingStateBadge({ state }: { state: ShownState }) {
  const w = useWords(words);
  const Icon = icons[state];
  return (
    <span className={`sending sending-${state}`}>
      <Icon aria-hidden /> {w[state]}
    </span>
  );
}
