import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Account } from '#contracts/people';
import { get, type Problem, send } from '#console/shared/api/client';
import { roleNames } from '#console/shared/format/roles';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { holds, useMe } from '#console/shared/session/session';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { AccountPanel } from './account-panel';
import { AccountTable } from './account-table';

interface AccountsPageOf {
  items: Account[];
  next?: string;
}

/** Accounts of the county: who works where, and what the security administrator does about it. */
export function AccountsPage() {
  const w = useWords({
    zh: { title: '账号与岗位', role: '岗位', all: '全部岗位', place: '地点', name: '姓名或登录名', invite: '邀请人员', none: '没有符合条件的账号。换个条件，或由系统管理员邀请人员。', count: (n: number) => `已显示${n}个账号` },
    en: { title: 'Accounts and roles', role: 'Role', all: 'All roles', place: 'Place', name: 'Name or login', invite: 'Invite somebody', none: 'No such account. Try other filters, or let the system administrator invite somebody.', count: (n: number) => `${n} accounts shown` },
  });
  const say = useSay();
  const me = useMe();
  const county = useCounty();
  const [role, setRole] = useState<string>();
  const [placeCode, setPlace] = useState<string>();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string>();
  const query = { role, placeCode };
  const wanted = name.trim();
  const accounts = useInfiniteQuery<AccountsPageOf, Problem, Account[], unknown[], string | undefined>({
    queryKey: ['/accounts', query, wanted],
    queryFn: ({ pageParam: after, signal }) =>
      wanted ? send<AccountsPageOf>('POST', '/accounts/search', { ...query, after, name: wanted }) : get<AccountsPageOf>('/accounts', { ...query, after }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    placeholderData: (before) => before,
  });
  const open = accounts.data?.find(({ id }) => id === chosen);
  return (
    <Page
      title={w.title}
      actions={
        holds(me, 'system-administrator') && (
          <Link to="/admin/invite">
            <Button type="primary">{w.invite}</Button>
          </Link>
        )
      }
    >
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <div>
          <label htmlFor="filter-role">{w.role}</label>
          <Select
            id="filter-role"
            style={{ width: 180 }}
            allowClear
            placeholder={w.all}
            value={role}
            onChange={setRole}
            options={Object.entries(roleNames).map(([value, label]) => ({ value, label: say(label) }))}
          />
        </div>
        <div>
          <label htmlFor="filter-place">{w.place}</label>
          <PlaceSelect id="filter-place" county={county} value={placeCode} onChange={(code) => setPlace(code === county ? undefined : code)} />
        </div>
        <div>
          <label htmlFor="filter-name">{w.name}</label>
          <Input id="filter-name" allowClear style={{ width: 200 }} value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
        </div>
      </form>
      <Pictures of={accounts} empty={{ text: w.none }}>
        {(items) => (
          <>
            <AccountTable accounts={items} open={setChosen} />
            <p role="status" className="field-hint">
              {w.count(items.length)}
            </p>
          </>
        )}
      </Pictures>
      <More of={accounts} />
      {open && <AccountPanel account={open} close={() => setChosen(undefined)} />}
    </Page>
  );
}
