import { FilterOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '#console/shared/i18n/words';
import { SavedViews } from './saved-views';
import type { Inbox } from './use-inbox';

const FilterFields = lazy(async () => ({ default: (await import('./filter-fields')).FilterFields }));

const words = { zh: { label: '筛选' }, en: { label: 'Filters' } };

/** Folded away until somebody wants them; fetched then. */
export function Filters({ inbox }: { inbox: Inbox }) {
  const w = useWords(words);
  const { box: _, flags, ...rest } = inbox.filter;
  const used = Object.values(rest).filter((value) => value !== undefined).length + flags.length;
  const [isOpen, setOpen] = useState(used > 0);
  return (
    <>
      <Flex gap={4} wrap align="center">
        <Button size="small" icon={<FilterOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {w.label}
          {used > 0 && `（${used}）`}
        </Button>
        <SavedViews inbox={inbox} />
      </Flex>
      <Suspense>{isOpen && <FilterFields inbox={inbox} />}</Suspense>
    </>
  );
}

