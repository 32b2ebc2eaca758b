import { Button } from 'antd';
import { useWords } from '../i18n/words';

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
      <Button loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {w}
      </Button>
    </div>
  );
}
