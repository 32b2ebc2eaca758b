import { useWords } from '../i18n/words';
import { PlainButton } from './plain-button';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** Brings the next page of a list; nothing where there is none. */
export function More({ of }: { of: Paged }) {
  const w = useWords({ zh: '再显示一些', en: 'Show more' });
  if (!of.hasNextPage) return null;
  return (
    <div className="more">
      <PlainButton isBusy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {w}
      </PlainButton>
    </div>
  );
}
