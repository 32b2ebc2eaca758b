import type { ReactNode } from 'react';
import type { Problem } from '../api/client';
import { useWords } from '../i18n/words';
import { Loading } from './loading';
import { PlainButton } from './plain-button';
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
  const w = useWords({ zh: { retry: '重试', stale: '未能刷新，显示的是之前的内容' }, en: { retry: 'Try again', stale: 'Could not be renewed: this is what was there before' } });
  const retry = (
    <PlainButton size="small" isBusy={of.isFetching} onClick={() => void of.refetch()}>
      {w.retry}
    </PlainButton>
  );
  if (of.data === undefined) {
    if (of.error) return <ProblemAlert problem={of.error} action={retry} />;
    return <Loading />;
  }
  return (
    <>
      {of.error && <ProblemAlert problem={of.error} lead={w.stale} action={retry} />}
      {isEmpty(of.data) ? (
        <div className="nothing">
          <p>{empty.text}</p>
          {empty.action}
        </div>
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
