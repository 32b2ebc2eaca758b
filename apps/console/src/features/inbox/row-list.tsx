import { Checkbox, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { DueBadge } from '#console/shared/ui/due-badge';
import { More } from '#console/shared/ui/more';
import { Pictures } from '#console/shared/ui/pictures';
import { useSelection } from '#console/case/selection';
import type { Row } from './rows';
import type { Inbox } from './use-inbox';

const words = {
  zh: {
    empty: { todo: '没有待办事项。新的任务到达时会自动出现在这里。', done: '还没有办理过事项。', started: '还没有发起过事项。', copied: '没有抄送给您的事项。' },
    noMatch: '没有符合条件的事项，请放宽筛选或清空查找。',
    tick: (name: string) => `选择${name}`,
    nameless: '未登记户主',
    hits: (n: number) => `疑点${n}`,
    redLines: (n: number) => `红线${n}`,
    mine: '由我认领',
    holder: (name: string) => `${name}已认领`,
    agency: (name: string) => `代${name}`,
    over: '已办结',
    closed: (at: string) => `${at}办理`,
    copy: (by: string) => `${by}抄送`,
    unread: '未阅',
  },
  en: {
    empty: { todo: 'Nothing to do. New work shows up here by itself.', done: 'Nothing done yet.', started: 'You have filed nothing yet.', copied: 'Nobody has sent you a copy.' },
    noMatch: 'Nothing matches: widen the filter or clear the search.',
    tick: (name: string) => `Select ${name}`,
    nameless: 'no head of household on file',
    hits: (n: number) => `hits: ${n}`,
    redLines: (n: number) => `red lines: ${n}`,
    mine: 'taken by me',
    holder: (name: string) => `taken by ${name}`,
    agency: (name: string) => `for ${name}`,
    over: 'closed',
    closed: (at: string) => `done ${at}`,
    copy: (by: string) => `copy from ${by}`,
    unread: 'not read',
  },
};

/** The lines of the box, the least time left first. */
export function RowList({ inbox }: { inbox: Inbox }) {
  const w = useWords(words);
  const { filter, term, list, rows } = inbox;
  const isNarrowed = term !== undefined || Object.entries(filter).some(([name, value]) => name !== 'box' && value !== undefined && value.length > 0);
  return (
    <div className="inbox-rows" aria-busy={list.isFetching}>
      <Pictures of={list} empty={{ text: isNarrowed ? w.noMatch : w.empty[filter.box] }}>
        {() => (
          <>
            <ul>
              {rows.map((row) => (
                <Line key={row.id} row={row} inbox={inbox} />
              ))}
            </ul>
            <More of={list} />
          </>
        )}
      </Pictures>
    </div>
  );
}

function Line({ row, inbox }: { row: Row; inbox: Inbox }) {
  const w = useWords(words);
  const say = useSay();
  const { cursor, caseId, open, tick } = inbox;
  const selection = useSelection();
  const link = useRef<HTMLAnchorElement>(null);
  const isHere = cursor?.id === row.id;
  useEffect(() => {
    if (!isHere) return;
    link.current?.scrollIntoView({ block: 'nearest' });
    if (!isInForm(document.activeElement)) link.current?.focus({ preventScroll: true });
  }, [isHere]);
  const name = row.headName ?? w.nameless;
  return (
    <li className={`inbox-row${isHere ? ' inbox-row-here' : ''}${row.caseId === caseId ? ' inbox-row-open' : ''}`}>
      {row.task && inbox.filter.box === 'todo' && <Checkbox aria-label={w.tick(name)} checked={selection.has(row.id)} onChange={() => tick(row)} />}
      <a
        ref={link}
        href={`?case=${row.caseId}`}
        aria-current={row.caseId === caseId ? 'true' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          open(row);
        }}
      >
        <span className="inbox-row-head">
          <strong>{name}</strong> {row.place}
        </span>
        <span className="inbox-row-step">{say(row.title)}</span>
        <span className="inbox-row-foot">
          {row.done ? <Tag>{w.over}</Tag> : <DueBadge dueAt={row.dueAt} provisional={row.provisional} />}
          <Marks row={row} />
          {row.number && <small>{row.number}</small>}
        </span>
      </a>
    </li>
  );
}

function Marks({ row: { openHits, redLines, task, copy } }: { row: Row }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const me = useMe();
  return (
    <>
      {openHits > 0 && <Tag className="mark-amber">{w.hits(openHits)}</Tag>}
      {redLines > 0 && <Tag color="red">{w.redLines(redLines)}</Tag>}
      {task?.closedAt && <small>{w.closed(momentInWords(task.closedAt, language))}</small>}
      {task?.claimedBy && !task.closedAt && <Tag color="blue">{task.claimedBy === me.id ? w.mine : w.holder(task.claimedByName ?? '')}</Tag>}
      {task?.agencyForName && <Tag color="purple">{w.agency(task.agencyForName)}</Tag>}
      {copy && <small>{[w.copy(copy.by ?? ''), copy.note, copy.readAt ? undefined : w.unread].filter(Boolean).join(' · ')}</small>}
    </>
  );
}

/** Somebody who is writing is not called away. */
const isInForm = (element: Element | null): boolean => Boolean(element?.closest('form, [role="dialog"], [role="search"]'));
