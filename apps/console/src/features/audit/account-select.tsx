import { Select } from 'antd';
import { useState } from 'react';
import type { Account } from '#contracts/people';
import { useNamed } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';

interface Props {
  id: string;
  value: string | undefined;
  onChange(accountId: string | undefined): void;
}

/** Any account of the county, administrators and households too, by the beginning of name or login. */
export function AccountSelect({ id, value, onChange }: Props) {
  const w = useWords({ zh: { choose: '姓名或登录名', none: '没有符合的账号' }, en: { choose: 'Name or login', none: 'No such account' } });
  const [name, setName] = useState('');
  const found = useNamed<{ items: Account[] }>('/accounts', { limit: 20 }, name);
  return (
    <Select
      id={id}
      style={{ width: 240 }}
      showSearch={{ filterOption: false, onSearch: setName }}
      allowClear
      placeholder={w.choose}
      notFoundContent={w.none}
      loading={found.isFetching}
      value={value}
      options={(found.data?.items ?? []).map((account) => ({ value: account.id, label: `${account.name} · ${account.login}` }))}
      onChange={(chosen: string | undefined) => onChange(chosen)}
    />
  );
}
