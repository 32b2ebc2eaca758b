import { SearchOutlined } from '@ant-design/icons';
import { Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '#console/shared/i18n/words';
import type { Inbox } from './use-inbox';
import type { Term } from './use-rows';

type By = NonNullable<Term>['by'];

const words = {
  zh: { by: '查找方式', text: '查找', caseNumber: '事项编号', name: '户主姓名', identityNumber: '身份证号', go: '查找' },
  en: { by: 'Search by', text: 'Search for', caseNumber: 'Case number', name: 'Name of the head', identityNumber: 'Identity number', go: 'Search' },
};

const longest: Record<By, number> = { caseNumber: 40, name: 40, identityNumber: 18 };

/** By number, name or identity number. What is searched for goes in the body of a request, never in an address. */
export function Search({ inbox: { term, search } }: { inbox: Inbox }) {
  const w = useWords(words);
  const [by, setBy] = useState<By>('caseNumber');
  const [text, setText] = useState('');
  const go = (value: string): void => search(value.trim() ? { by, text: value.trim() } : undefined);
  return (
    <Space.Compact block role="search">
      <Select<By> aria-label={w.by} value={by} onChange={setBy} options={(['caseNumber', 'name', 'identityNumber'] as const).map((value) => ({ value, label: w[value] }))} style={{ width: 120 }} />
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
    </Space.Compact>
  );
}
