import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import { useWords } from '#console/shared/i18n/words';
import type { Inbox } from './use-inbox';
import type { Term } from './use-rows';

type By = NonNullable<Term>['by'];

const words = {
  zh: { by: '查找方式', text: '查找', caseNumber: '事项编号', name: '成员姓名', identityNumber: '身份证号', go: '查找' },
  en: { by: 'Search by', text: 'Search for', caseNumber: 'Case number', name: 'Name of a member', identityNumber: 'ID number', go: 'Search' },
};

const longest: Record<By, number> = { caseNumber: 40, name: 40, identityNumber: 18 };

/** By number, name or identity number. What is searched for goes in the body of a request, never in an address. */
export function Search({ inbox: { term, search } }: { inbox: Inbox }) {
  const w = useWords(words);
  const [by, setBy] = useState<By>('caseNumber');
  const [text, setText] = useState('');
  const go = (value: string): void => search(value.trim() ? { by, text: value.trim() } : undefined);
  return (
    <div role="search" className="inbox-search">
      <select aria-label={w.by} className="inbox-search-by" value={by} onChange={({ target }) => setBy(target.value as By)}>
        {(['caseNumber', 'name', 'identityNumber'] as const).map((value) => (
          <option key={value} value={value}>
            {w[value]}
          </option>
        ))}
      </select>
      <Input.Search
        aria-label={`${w.text} ${w[by]}`}
        autoComplete="off"
        allowClear
        value={text}
        maxLength={longest[by]}
        enterButton={<SearchOutlined aria-label={w.go} />}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value === '' && term) search(undefined);
        }}
        onSearch={go}
      />
    </div>
  );
}
