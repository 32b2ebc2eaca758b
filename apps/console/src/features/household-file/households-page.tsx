import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { HouseholdSummary } from '#contracts/households';
import { usePages } from '#console/shared/api/pages';
import { useWords } from '#console/shared/i18n/words';
import { useOnline } from '#console/shared/offline/use-online';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import './households.css';

const words = {
  zh: {
    title: '户档案',
    lead: '每次查看户档案都会留下记录。',
    find: '按户主姓名查找',
    empty: '本村还没有户档案。由县级导入户表后会出现在这里。',
    none: '没有姓名以此开头的户主',
    more: '显示更多',
    members: (n: number) => `${n}口人`,
    offline: '没有网络：带上的户从“今日待办”打开。',
  },
  en: {
    title: 'Household files',
    lead: 'Every look into a file is logged.',
    find: 'Find by the name of the head',
    empty: 'There is no household file in your village yet. They appear once the county has imported them.',
    none: "No head's name begins so",
    more: 'Show more',
    members: (n: number) => `${n} members`,
    offline: 'No network: households you took along open from “To do today”.',
  },
};

/** The households of my village. The name one looks for stays on this page: it stands in no address. */
export function HouseholdsPage() {
  const w = useWords(words);
  const isOnline = useOnline();
  const [name, setName] = useState('');
  const households = usePages<HouseholdSummary>('/households', { limit: 100 });
  const { hasNextPage, isFetching, fetchNextPage } = households;
  const wanted = name.trim();
  useEffect(() => {
    if (wanted && hasNextPage && !isFetching) void fetchNextPage();
  }, [wanted, hasNextPage, isFetching, fetchNextPage]);
  return (
    <Page title={w.title} lead={w.lead}>
      <label className="household-find">
        {w.find}
        <input type="search" autoComplete="off" value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      {!isOnline && <p role="status">{w.offline}</p>}
      <Pictures of={households} empty={{ text: w.empty }}>
        {(all) => {
          const found = all.filter(({ headName }) => headName.startsWith(wanted));
          return (
            <>
              {found.length === 0 && !isFetching && <p>{w.none}</p>}
              <ul className="household-list">
                {found.map(({ id, headName, villageGroup, members, number }) => (
                  <li key={id}>
                    <Link className="household-card" to={`/households/${id}`}>
                      <strong>{headName}</strong>
                      <span>{w.members(members)}</span>
                      <small>
                        {villageGroup} · {number}
                      </small>
                    </Link>
                  </li>
                ))}
              </ul>
              {hasNextPage && (
                <Button block size="large" loading={isFetching} onClick={() => void fetchNextPage()}>
                  {w.more}
                </Button>
              )}
            </>
          );
        }}
      </Pictures>
    </Page>
  );
}
