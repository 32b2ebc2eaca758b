import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { HangingList, NoticeBoard, OwnObjection } from '#contracts/notice-board';
import { HouseholdPage } from '#console/forms/household/household-page';
import { useGet } from '#console/shared/api/use';
import { listDrafts } from '#console/shared/drafts/drafts';
import { canKeep } from '#console/shared/drafts/seal';
import { dayInWords } from '#console/shared/format/time';
import { type Language, useLanguage, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';
import { draftKind } from './answers';
import './notice-board.css';

const words = {
  zh: {
    title: '公示榜', lead: '村里正在公示的户。觉得不符合条件，或者写得不对，可以提意见。', none: '现在村里没有正在公示的户。', call: '也可以打监督电话：',
    head: (name: string) => `户主：${name}`, until: (day: string) => `公示到${day}`, object: '我有不同意见', goOn: '接着写我的意见', leftOver: '您写过一份意见没有交，这户的公示已经结束。', see: '看看写了什么', about: (name: string) => `对${name}户的意见`,
    mine: '我提过的意见', on: (day: string) => `${day}提出`, open: (day: string | null) => (day ? `乡镇正在核查，最晚${day}核查完。` : '乡镇正在核查。'),
    upheld: '已核查：意见属实。', dismissed: '已核查：情况不属实，或者不影响结果。', ended: '这户的申请已经结束，不用再核查。',
  },
  en: {
    title: 'Notice board', lead: 'Families on the notice board of your village now. If one does not qualify, or something is wrong, you can object.', none: 'Nobody is on the notice board of your village now.', call: 'Or call:',
    head: (name: string) => `Head of household: ${name}`, until: (day: string) => `Until ${day}`, object: 'I object', goOn: 'Go on with my objection', leftOver: 'You began an objection and did not send it; that family is on the board no longer.', see: 'See what you wrote', about: (name: string) => `About ${name}`,
    mine: 'My objections', on: (day: string) => `Made on ${day}`, open: (day: string | null) => (day ? `The township is checking it, by ${day} at the latest.` : 'The township is checking it.'),
    upheld: 'Checked: you were right.', dismissed: 'Checked: it was not so, or changes nothing.', ended: 'The application is over; there is nothing left to check.',
  },
};

export const dayText = (day: string, language: Language): string => dayInWords(`${day}T00:00:00+08:00`, language);

/** 公示榜: what hangs in my village now, and what became of my objections. */
export function BoardPage() {
  const w = useWords(words);
  const board = useGet<NoticeBoard>('/postings');
  const begun = useBegun();
  const leftOver = ({ items }: NoticeBoard) => [...begun].filter((id) => !items.some(({ caseId }) => caseId === id));
  return (
    <HouseholdPage title={w.title} lead={w.lead}>
      <Pictures of={board} empty={{ text: w.none }} isEmpty={(all) => all.items.length + all.objections.length + leftOver(all).length === 0}>
        {(all) => <Lists {...all} begun={begun} leftOver={leftOver(all)} />}
      </Pictures>
    </HouseholdPage>
  );
}

interface ListsProps extends NoticeBoard {
  begun: ReadonlySet<string>;
  /** Lists that have come down though something was written about them. */
  leftOver: readonly string[];
}

function Lists({ items, objections, begun, leftOver }: ListsProps) {
  const w = useWords(words);
  return (
    <>
      {items.length === 0 && <p>{w.none}</p>}
      <ul className="board-list">
        {items.map((list) => (
          <li key={list.caseId}>
            <Hanging list={list} isBegun={begun.has(list.caseId)} />
          </li>
        ))}
      </ul>
      {items[0] && <Call phone={items[0].complaintPhone} />}
      {leftOver.map((caseId) => (
        <section key={caseId} className="panel">
          <p>{w.leftOver}</p>
          <Link className="household-way" to={`/board/${caseId}`}>
            {w.see}
          </Link>
        </section>
      ))}
      {objections.length > 0 && (
        <section className="panel" aria-labelledby="objections">
          <h2 id="objections">{w.mine}</h2>
          <ul className="board-list">
            {objections.map((objection) => (
              <li key={objection.id}>
                <Mine objection={objection} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Hanging({ list: { caseId, headOfHousehold, villageGroup, category, closesOn }, isBegun }: { list: HangingList; isBegun: boolean }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const way = isBegun ? w.goOn : w.object;
  return (
    <article className="panel">
      <h2>{w.head(headOfHousehold)}</h2>
      <p>
        {villageGroup} · {category}
        <br />
        {w.until(dayText(closesOn, language))}
      </p>
      <Link className="household-way" to={`/board/${caseId}`} aria-label={`${way}: ${headOfHousehold}`}>
        {way}
      </Link>
    </article>
  );
}

/** Lists to which an objection was begun on this phone and not sent. */
function useBegun(): ReadonlySet<string> {
  const [begun, setBegun] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (canKeep()) void listDrafts(draftKind).then((drafts) => setBegun(new Set(drafts.map(({ id }) => id))), () => {});
  }, []);
  return begun;
}

function Call({ phone }: { phone: string }) {
  const w = useWords(words);
  return (
    <>
      <p>{w.call}</p>
      <a className="household-way" href={`tel:${phone.replace(/[^\d+]/g, '')}`} aria-label={`${w.call} ${phone}`}>
        <span aria-hidden="true">☎</span> {phone}
      </a>
    </>
  );
}

function Mine({ objection: { headOfHousehold, filedAt, state, checkBy } }: { objection: OwnObjection }) {
  const w = useWords(words);
  const [language] = useLanguage();
  return (
    <>
      <h3>{w.about(headOfHousehold)}</h3>
      <p>
        {state === 'open' ? w.open(checkBy && dayText(checkBy, language)) : w[state]}
        <br />
        <small>{w.on(dayInWords(filedAt, language))}</small>
      </p>
    </>
  );
}
