import { Input, Select } from 'antd';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { AccessLogEntry } from '#contracts/people';
import { get, type Problem } from '#console/shared/api/client';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { AccountSelect } from './account-select';
import { useActionNames } from './action-names';
import { DetailWords } from './detail-words';

interface LogPage {
  items: AccessLogEntry[];
  next?: number;
}

/** Who looked at what, and what administrators did. */
export function AccessLogPage() {
  const w = useWords({
    zh: { title: '访问日志', lead: '谁查看了哪户档案、导出、检索，以及对账号所做的一切。', who: '人员', all: '全部', at: '时间', what: '动作', household: '涉及农户', number: '户编号', reason: '理由', detail: '细节', none: '没有符合条件的记录。', system: '系统或未登录' },
    en: { title: 'Access log', lead: 'Who read which file, exported, searched, and all that was done to accounts.', who: 'Person', all: 'All', at: 'When', what: 'Action', household: 'Household', number: 'Household number', reason: 'Reason', detail: 'Details', none: 'No such entry.', system: 'System, or nobody signed in' },
  });
  const [language] = useLanguage();
  const actions = useActionNames();
  const [accountId, setAccount] = useState<string>();
  const [action, setAction] = useState<string>();
  const [number, setNumber] = useState('');
  const householdNumber = useDeferredValue(number.trim()) || undefined;
  const log = useInfiniteQuery<LogPage, Problem, AccessLogEntry[], unknown[], number | undefined>({
    queryKey: ['/access-log', { accountId, action, householdNumber }],
    queryFn: ({ pageParam, signal }) => get<LogPage>('/access-log', { accountId, action, householdNumber, before: pageParam }, signal),
    placeholderData: keepPreviousData,
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
  return (
    <Page title={w.title} lead={w.lead}>
      <div className="filters" role="search">
        <div>
          <label htmlFor="log-who">{w.who}</label>
          <AccountSelect id="log-who" value={accountId} onChange={setAccount} />
        </div>
        <div>
          <label htmlFor="log-action">{w.what}</label>
          <Select id="log-action" style={{ width: 220 }} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={w.all} value={action} options={actions.options} onChange={setAction} />
        </div>
        <div>
          <label htmlFor="log-household">{w.number}</label>
          <Input id="log-household" style={{ width: 220 }} allowClear maxLength={32} value={number} onChange={({ target }) => setNumber(target.value.replace(/[^\dA-Za-z-]/g, ''))} />
        </div>
      </div>
      <Pictures of={log} empty={{ text: w.none }}>
        {(items) => (
          <DataTable<AccessLogEntry>
            caption={w.title}
            rows={items}
            keyOf={({ id }) => String(id)}
            columns={[
              { title: w.at, of: ({ at }) => momentInWords(at, language) },
              { title: w.who, of: ({ accountName }) => accountName ?? w.system },
              { title: w.what, of: (entry) => actions.of(entry.action) },
              { title: w.reason, of: ({ reason }) => reason },
              { title: w.household, of: ({ household }) => household && <HouseholdWords {...household} /> },
              { title: w.detail, of: ({ detail, called }) => detail && <DetailWords detail={detail} called={called} /> },
            ]}
          />
        )}
      </Pictures>
      <More of={log} />
    </Page>
  );
}

/** By number and place, as the register has it: an auditor needs no name. */
function HouseholdWords({ number, place }: NonNullable<AccessLogEntry['household']>) {
  return (
    <>
      <div>{number}</div>
      <small>{place}</small>
    </>
  );
}
