import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { JournalSearch } from '#contracts/audit';
import { roleNames } from '#console/shared/format/roles';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { Page } from '#console/shared/ui/page';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { AccountSelect } from './account-select';
import { useEventChoices } from './event-choices';
import { FoundEntries } from './found-entries';

type Search = Pick<JournalSearch, 'caseNumber' | 'event' | 'actor' | 'role' | 'place' | 'from' | 'to'>;

/** Searching the journal of the county; every search is itself noted. */
export function JournalPage() {
  const w = useWords({
    zh: { title: '流程记录检索', lead: '按事项、人员、岗位、地点和日期查流程记录。每次检索都会记入访问日志。', caseNumber: '事项编号', event: '办了什么', role: '以何岗位办理', all: '全部', place: '地点', actor: '办理人', from: '从', to: '到', search: '检索' },
    en: { title: 'Search the journal', lead: 'By case, person, role, place and day. Every search is noted in the access log.', caseNumber: 'Case number', event: 'What was done', role: 'In which role', all: 'All', place: 'Place', actor: 'Done by', from: 'From', to: 'To', search: 'Search' },
  });
  const say = useSay();
  const county = useCounty();
  const events = useEventChoices();
  const [typed, setTyped] = useState<Search>({});
  const [asked, setAsked] = useState<Search>();
  const change = (part: Search) => setTyped({ ...typed, ...part });
  return (
    <Page title={w.title} lead={w.lead}>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(cleaned(typed));
        }}
      >
        <div>
          <label htmlFor="journal-number">{w.caseNumber}</label>
          <Input id="journal-number" style={{ width: 190 }} maxLength={40} value={typed.caseNumber} onChange={({ target }) => change({ caseNumber: target.value })} />
        </div>
        <div>
          <label htmlFor="journal-actor">{w.actor}</label>
          <AccountSelect id="journal-actor" value={typed.actor} onChange={(actor) => change({ actor })} />
        </div>
        <div>
          <label htmlFor="journal-role">{w.role}</label>
          <Select
            id="journal-role"
            style={{ width: 150 }}
            allowClear
            placeholder={w.all}
            value={typed.role}
            options={Object.entries(roleNames).map(([value, label]) => ({ value: value as Search['role'], label: say(label) }))}
            onChange={(role) => change({ role })}
          />
        </div>
        <div>
          <label htmlFor="journal-event">{w.event}</label>
          <Select
            id="journal-event"
            style={{ width: 190 }}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={w.all}
            value={typed.event}
            options={events}
            onChange={(event) => change({ event })}
          />
        </div>
        <div>
          <label htmlFor="journal-place">{w.place}</label>
          <PlaceSelect id="journal-place" county={county} value={typed.place} onChange={(place) => change({ place })} />
        </div>
        <div>
          <label htmlFor="journal-from">{w.from}</label>
          <Input id="journal-from" type="date" value={typed.from} onChange={({ target }) => change({ from: target.value })} />
        </div>
        <div>
          <label htmlFor="journal-to">{w.to}</label>
          <Input id="journal-to" type="date" value={typed.to} onChange={({ target }) => change({ to: target.value })} />
        </div>
        <Button type="primary" htmlType="submit">
          {w.search}
        </Button>
      </form>
      {asked && <FoundEntries search={asked} />}
    </Page>
  );
}

/** What was left empty is not asked for. */
const cleaned = (typed: Search): Search => Object.fromEntries(Object.entries(typed).filter(([, value]) => value)) as Search;
