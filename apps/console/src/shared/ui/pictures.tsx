import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Problem } from '../api/client';
import { useWords } from '../i18n/words';
import { ProblemAlert } from './problem-alert';

interface Asked<Data> {
  data: Data | undefined;
  error: Problem | null;
  isFetching: boolean;
  refetch(): unknown;
}

interface Props<Data> {
  of: Asked<Data>;
  /** What to say and to do where there is nothing. */
  empty: { text: ReactNode; action?: ReactNode };
  /** Whether there is nothing; by itself for lists and for `{ items }`. */
  isEmpty?: (data: Data) => boolean;
  children: (data: Data) => ReactNode;
}

/** The four pictures of everything that is fetched: on its way, nothing there, failed, there. */
export function Pictures<Data>({ of, empty, isEmpty = hasNothing, children }: Props<Data>) {
  const w = useWords({ zh: { loading: '正在读取', retry: '重试', stale: '未能刷新，显示的是之前的内容' }, en: { loading: 'Loading', retry: 'Try again', stale: 'Could not be renewed: this is what was there before' } });
  const retry = (
    <Button size="small" loading={of.isFetching} onClick={() => void of.refetch()}>
      {w.retry}
    </Button>
  );
  if (of.data === undefined) {
    if (of.error) return <ProblemAlert problem={of.error} action={retry} />;
    return (
      <div role="status" aria-busy="true" aria-label={w.loading}>
        <Skeleton active title={false} paragraph={{ rows: 4 }} />
      </div>
    );
  }
  return (
    <>
      {of.error && <ProblemAlert problem={of.error} lead={w.stale} action={retry} />}
      {isEmpty(of.data) ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty.text}>
          {empty.action}
        </Empty>
      ) : (
        children(of.data)
      )}
    </>
  );
}

function hasNothing(data: unknown): boolean {
  if (Array.isArray(data)) return data.length === 0;
  const items = (data as { items?: unknown } | null)?.items;
  return data === null || (Array.isArray(items) && items.length === 0);
}
