import { Button, Empty, Skeleton } from 'antd';
import { lazy, type RefObject, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { keyOf } from './case-keys';
import type { Inbox } from './use-inbox';

const loadSheet = async () => ({ default: (await import('#console/case/case-sheet')).CaseSheet });
const CaseSheet = lazy(loadSheet);

const words = {
  zh: { choose: '从列表中选择一件事项（J、K 移动，Enter 打开）', read: '标记为已阅' },
  en: { choose: 'Choose a case from the list (J and K move, Enter opens)', read: 'Mark as read' },
};

/** The case that is open, or what to do to open one. Its parts are fetched once the cursor is in the list: the list comes first. */
export function CasePane({ inbox }: { inbox: Inbox }) {
  const w = useWords(words);
  const { caseId, desk, goOn, cursor } = inbox;
  const isNear = cursor !== undefined;
  useEffect(() => {
    if (isNear) void loadSheet();
  }, [isNear]);
  const pane = useBroughtIntoSight(caseId);
  if (!caseId) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={w.choose} style={{ marginTop: 80 }} />;
  return (
    <div ref={pane} className="inbox-pane">
      <ReadCopy inbox={inbox} />
      <Suspense fallback={<Skeleton active className="inbox-waiting" />}>
        <CaseSheet caseId={caseId} desk={desk} onSent={goOn} onPassed={goOn} keyOf={keyOf} />
      </Suspense>
    </div>
  );
}

/** A case is read from its beginning, however far one had gone in the last; where it stands below the list, it comes into sight. */
function useBroughtIntoSight(caseId: string | undefined): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!caseId) return;
    if (window.matchMedia('(width < 900px)').matches) void pane.current?.scrollIntoView({ block: 'start' });
    else pane.current?.parentElement?.scrollTo({ top: 0 });
  }, [caseId]);
  return pane;
}

/** 已阅. */
function ReadCopy({ inbox: { cursor, caseId, filter } }: { inbox: Inbox }) {
  const w = useWords(words);
  const refresh = useRefresh();
  const send = useSend();
  if (filter.box !== 'copied' || cursor?.caseId !== caseId || !cursor?.copy || cursor.copy.readAt) return null;
  const read = async (): Promise<void> => {
    await send.mutateAsync({ method: 'POST', path: `/cases/${caseId}/copies/read` }).catch(() => {});
    await refresh('/cases');
  };
  return (
    <Button className="inbox-read" onClick={() => void read()} loading={send.isPending}>
      {w.read}
    </Button>
  );
}
