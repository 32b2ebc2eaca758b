import { BellOutlined } from '@ant-design/icons';
import { Badge } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../shared/api/use';
import { useWords } from '../shared/i18n/words';

/** How many notices I have not read; renewed as they come. */
export function NoticeBell() {
  const w = useWords({ zh: (n: number) => `通知，${n}条未读`, en: (n: number) => `Notices, ${n} unread` });
  const { data } = useGet<{ unread: number }>('/notices/count');
  const unread = data?.unread ?? 0;
  return (
    <Link to="/notices" className="bell" aria-label={w(unread)}>
      <Badge count={unread} size="small" overflowCount={99}>
        <BellOutlined style={{ fontSize: 20 }} aria-hidden />
      </Badge>
    </Link>
  );
}
