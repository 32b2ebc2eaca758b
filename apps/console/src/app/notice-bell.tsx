import { Link } from 'react-router';
import { useGet } from '../shared/api/use';
import { useWords } from '../shared/i18n/words';

/** How many notices I have not read; renewed as they come. */
export function NoticeBell() {
  const w = useWords({ zh: { unread: (n: number) => `${n}条未读`, name: '通知' }, en: { unread: (n: number) => `${n} unread`, name: 'Notices' } });
  const { data } = useGet<{ unread: number }>('/notices/count');
  const unread = data?.unread ?? 0;
  return (
    <Link to="/notices" className="bell">
      {w.name}
      {unread > 0 && (
        <>
          <span className="bell-count" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
          <span className="visually-hidden">{w.unread(unread)}</span>
        </>
      )}
    </Link>
  );
}
