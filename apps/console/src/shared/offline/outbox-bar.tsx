import { Link } from 'react-router';
import { useWords } from '../i18n/words';
import { useOutbox } from './outbox';
import { useOnline } from './use-online';
import './offline.css';

const words = {
  zh: {
    offline: '没有网络：填好的表会加密保存在本机，联网后自动发送。',
    waiting: (n: number) => `${n}份待发送`,
    conflicts: (n: number) => `${n}份有冲突，需要处理`,
    look: '查看',
  },
  en: {
    offline: 'No network: forms you finish are kept here, encrypted, and sent when it is back.',
    waiting: (n: number) => `${n} waiting to be sent`,
    conflicts: (n: number) => `${n} in conflict: look at them`,
    look: 'Show',
  },
};

/** Says what has not arrived yet; nothing where all has. */
export function OutboxBar() {
  const w = useWords(words);
  const { unsent, conflicts } = useOutbox();
  const isOnline = useOnline();
  if (isOnline && unsent.length === 0 && conflicts.length === 0) return null;
  return (
    <div className="outbox-bar" role="status">
      <span>
        {!isOnline && <div>{w.offline}</div>}
        {unsent.length > 0 && <div>{w.waiting(unsent.length)}</div>}
        {conflicts.length > 0 && <strong>{w.conflicts(conflicts.length)}</strong>}
      </span>
      {unsent.length + conflicts.length > 0 && <Link to="/today/outbox">{w.look}</Link>}
    </div>
  );
}
