import { Select } from 'antd';
import { useState } from 'react';
import type { Colleagues } from '#contracts/verbs';
import { useNamed } from '../api/use';
import { useSay, useWords } from '../i18n/words';

interface Common {
  id: string;
  caseId: string;
  /** Only those who work in the office of this task. */
  taskId?: string;
  autoFocus?: boolean;
}
type Props = Common & ({ several: true; value: string[]; onChange: (ids: string[]) => void } | { several?: false; value: string | undefined; onChange: (id: string) => void });

const words = {
  zh: { choose: '输入姓名查找', none: '没有符合的人员' },
  en: { choose: 'Type a name', none: 'Nobody of that name' },
};

/** Whom a case can be given, lent or copied to, found by the beginning of the name. */
export function ColleagueSelect({ id, caseId, taskId, autoFocus, several, value, onChange }: Props) {
  const w = useWords(words);
  const say = useSay();
  const [name, setName] = useState('');
  const found = useNamed<Colleagues>(`/cases/${caseId}/colleagues`, { taskId }, name);
  const options = (found.data?.items ?? []).map(({ accountId, name: text, offices }) => ({ value: accountId, label: `${text}（${offices.map(say).join('、')}）` }));
  return (
    <Select<string | string[]>
      id={id}
      showSearch={{ filterOption: false, onSearch: setName }}
      mode={several ? 'multiple' : undefined}
      autoFocus={autoFocus}
      placeholder={w.choose}
      notFoundContent={w.none}
      loading={found.isFetching}
      value={value}
      options={options}
      onChange={(chosen) => onChange(chosen as string & string[])}
      style={{ width: '100%' }}
    />
  );
}
