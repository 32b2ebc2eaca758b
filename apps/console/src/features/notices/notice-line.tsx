import { Link } from 'react-router';
import type { Notice } from '#contracts/notices';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { PlainButton } from '#console/shared/ui/plain-button';

/** One notice; opening its case, or the notice board where it is about an objection made there, reads it. */
export function NoticeLine({ notice, read }: { notice: Notice; read(): void }) {
  const w = useWords({ zh: { unread: '未读', urgent: '紧急', open: '查看事项', board: '去公示榜看', read: '标为已读' }, en: { unread: 'Unread', urgent: 'Urgent', open: 'Open the case', board: 'See the notice board', read: 'Mark as read' } });
  const [language] = useLanguage();
  const say = useSay();
  const isUnread = notice.readAt === null;
  return (
    <li className={isUnread ? 'notice is-unread' : 'notice'}>
      <p className="notice-text">
        {isUnread && <span className="notice-mark">{w.unread}</span>}
        {notice.urgent && <span className="notice-mark notice-urgent">{w.urgent}</span>}
        {say(notice.sentence)}
      </p>
      <p className="notice-foot">
        <time dateTime={notice.at}>{momentInWords(notice.at, language)}</time>
        {notice.caseNumber && <span>{notice.caseNumber}</span>}
        {notice.onBoard && (
          <Link to="/board" onClick={() => isUnread && read()}>
            {w.board}
          </Link>
        )}
        {notice.caseId && (
          <Link to={`/cases/${notice.caseId}`} onClick={() => isUnread && read()}>
            {w.open}
          </Link>
        )}
        {isUnread && (
          <PlainButton kind="quiet" size="small" onClick={read}>
            {w.read}
          </PlainButton>
        )}
      </p>
    </li>
  );
}
