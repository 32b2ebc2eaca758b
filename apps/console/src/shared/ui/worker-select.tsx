import { Select } from 'antd';
import { useState } from 'react';
import type { Agents } from '#contracts/absence';
import { useNamed } from '../api/use';
import { useSay, useWords } from '../i18n/words';

interface Props {
  id?: string;
  value?: string;
  onChange?(accountId: string | undefined): void;
  /** Who is not offered: nobody stands in for themselves. */
  except?: string;
}

/** Somebody who works in my county, by the beginning of the name. */
export function WorkerSelect({ id, value, onChange, except }: Props) {
  const w = useWords({ zh: { choose: '输入姓名查找', none: '没有符合的人员' }, en: { choose: 'Type a name', none: 'Nobody of that name' } });
  const say = useSay();
  const [name, setName] = useState('');
  const found = useNamed<Agents>('/absences/agents', {}, name);
  const options = (found.data?.items ?? [])
    .filter(({ accountId }) => accountId !== except)
    .map(({ accountId, name: text, offices }) => ({ value: accountId, label: `${text}（${offices.map(say).join('、')}）` }));
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setName }}
      allowClear
      placeholder={w.choose}
      notFoundContent={w.none}
      loading={found.isFetching}
      value={value}
      options={options}
      onChange={(chosen: string | undefined) => onChange?.(chosen)}
    />
  );
}
