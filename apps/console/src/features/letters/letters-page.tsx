import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { Letter } from '#contracts/deadlines';
import { usePages } from '#console/shared/api/pages';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Mark } from '#console/shared/ui/mark';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import './letters.css';
import { letterWords } from './words';

const words = {
  zh: { title: '督办函件', lead: '由阶梯按时发出；督促函由收函单位书面答复，约谈由督查人员记录。', kinds: '类别', states: '答复', all: '全部', open: '未答复', answered: '已答复', nothing: '没有符合条件的函件。', issued: (at: string) => `${at} 发出` },
  en: { title: 'Letters', lead: 'Issued by the ladder in time; the office addressed answers a letter, a supervisor records a talk.', kinds: 'Kind', states: 'Answer', all: 'All', open: 'Not answered', answered: 'Answered', nothing: 'No letter is like this.', issued: (at: string) => `issued ${at}` },
};

type Kind = 'all' | Letter['kind'];
type Answered = 'all' | 'false' | 'true';

/** 督促函、约谈 of my places and offices, the latest first. */
export function LettersPage() {
  const w = useWords(words);
  const kinds = useWords(letterWords).kinds;
  const [address, setAddress] = useSearchParams();
  const kind: Kind = (['urging', 'talk'] as const).find((name) => name === address.get('kind')) ?? 'all';
  const answered: Answered = (['false', 'true'] as const).find((name) => name === address.get('answered')) ?? 'all';
  const asked = (next: { kind: Kind; answered: Answered }) => Object.fromEntries(Object.entries(next).filter(([, value]) => value !== 'all'));
  const letters = usePages<Letter>('/letters', asked({ kind, answered }));
  const change = (part: { kind?: Kind; answered?: Answered }) => setAddress(asked({ kind, answered, ...part }), { replace: true });
  return (
    <Page title={w.title} lead={w.lead}>
      <div className="filters">
        <Segmented<Kind> aria-label={w.kinds} value={kind} options={[{ value: 'all', label: w.all }, { value: 'urging', label: kinds.urging }, { value: 'talk', label: kinds.talk }]} onChange={(next) => change({ kind: next })} />
        <Segmented<Answered> aria-label={w.states} value={answered} options={[{ value: 'all', label: w.all }, { value: 'false', label: w.open }, { value: 'true', label: w.answered }]} onChange={(next) => change({ answered: next })} />
      </div>
      <section className="panel" aria-label={w.title}>
        <Pictures of={letters} empty={{ text: w.nothing }}>
          {(items) => (
            <ul className="lines letter-lines">
              {items.map((letter) => (
                <Line key={letter.id} letter={letter} />
              ))}
            </ul>
          )}
        </Pictures>
        <More of={letters} />
      </section>
    </Page>
  );
}

function Line({ letter: { id, kind, number, officeTitle, step, caseNumber, issuedAt, answeredAt } }: { letter: Letter }) {
  const w = useWords(words);
  const { kinds, states } = useWords(letterWords);
  const say = useSay();
  const [language] = useLanguage();
  return (
    <li>
      <Mark kind={answeredAt ? 'good' : 'late'}>{states[kind][answeredAt ? 'answered' : 'open']}</Mark>
      <span className="line-main">
        <Link to={`/letters/${id}`}>
          {kinds[kind]} {number}
        </Link>
        <small>
          {say(officeTitle)} · {say(step)} · {caseNumber} · {w.issued(momentInWords(issuedAt, language))}
        </small>
      </span>
    </li>
  );
}
