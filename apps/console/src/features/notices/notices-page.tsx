import { useState } from 'react';
import type { Notice } from '#contracts/notices';
import { usePages } from '#console/shared/api/pages';
import { useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { PlainButton } from '#console/shared/ui/plain-button';
import { Pictures } from '#console/shared/ui/pictures';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { NoticeLine } from './notice-line';
import './notices.css';

/** What I was told, the latest first. */
export function NoticesPage() {
  const w = useWords({
    zh: { title: '通知', all: '全部', unread: '未读', readAll: '全部标为已读', none: '还没有通知。事项有进展、有期限临近时会在这里告诉您。', noneUnread: '没有未读的通知。', which: '显示哪些' },
    en: { title: 'Notices', all: 'All', unread: 'Unread', readAll: 'Mark all as read', none: 'No notices yet. You are told here when a case moves or a limit comes near.', noneUnread: 'Nothing unread.', which: 'Which to show' },
  });
  const [onlyUnread, setOnlyUnread] = useState(false);
  const notices = usePages<Notice>('/notices', { unread: onlyUnread || undefined });
  const mark = useSend();
  const refresh = useRefresh();
  const read = (path: string) => mark.mutate({ method: 'POST', path }, { onSuccess: () => void refresh('/notices') });
  return (
    <Page
      title={w.title}
      actions={
        <>
          <div role="group" aria-label={w.which} className="notices-which">
            {[false, true].map((unread) => (
              <PlainButton key={String(unread)} aria-pressed={onlyUnread === unread} onClick={() => setOnlyUnread(unread)}>
                {unread ? w.unread : w.all}
              </PlainButton>
            ))}
          </div>
          <PlainButton onClick={() => read('/notices/read-all')} isBusy={mark.isPending}>
            {w.readAll}
          </PlainButton>
        </>
      }
    >
      <ProblemAlert problem={mark.error} />
      <Pictures of={notices} empty={{ text: onlyUnread ? w.noneUnread : w.none }}>
        {(items) => (
          <ul className="notices">
            {items.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} read={() => read(`/notices/${notice.id}/read`)} />
            ))}
          </ul>
        )}
      </Pictures>
      <More of={notices} />
    </Page>
  );
}
