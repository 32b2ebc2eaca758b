import { Descriptions } from 'antd';
import { Link, useParams } from 'react-router';
import type { Letter } from '#contracts/deadlines';
import { useGet } from '#console/shared/api/use';
import { dayInWords, lastDayOf, momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { Mark } from '#console/shared/ui/mark';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { AnswerForm } from './answer-form';
import './letters.css';
import { letterWords } from './words';

const words = {
  zh: { title: '函件', list: '督办函件', state: '情况', number: '文号', to: '收函单位', about: '事项', step: '环节', due: '应于何日前办结', issued: '发出时间', answered: '答复时间', recorded: '记录时间', held: '约谈日期', answer: '答复', minutes: '约谈内容', awaits: { urging: '收函单位书面答复后，答复显示在这里。', talk: '督查人员约谈后在此记录，内容显示在这里。' } },
  en: { title: 'Letter', list: 'letters', state: 'State', number: 'Number', to: 'To', about: 'Case', step: 'Step', due: 'Was due by', issued: 'Issued', answered: 'Answered', recorded: 'Recorded', held: 'Held on', answer: 'Answer', minutes: 'What was said', awaits: { urging: 'The answer stands here once the office it went to has written it.', talk: 'What was said stands here once supervision has held the talk and recorded it.' } },
};

/** One letter or talk: to whom, about which case, and what came of it. */
export function LetterPage() {
  const w = useWords(words);
  const { kinds } = useWords(letterWords);
  const { letterId = '' } = useParams();
  const letter = useGet<Letter>(`/letters/${letterId}`);
  const title = letter.data ? `${kinds[letter.data.kind]} ${letter.data.number}` : w.title;
  return (
    <Page title={title} back={{ to: '/letters', title: w.list }}>
      <Pictures of={letter} empty={{ text: '' }}>
        {(found) => (
          <>
            <Facts letter={found} />
            <Answer letter={found} />
          </>
        )}
      </Pictures>
    </Page>
  );
}

function Facts({ letter: { kind, caseId, caseNumber, officeTitle, place, step, dueAt, issuedAt, answeredAt, sentence } }: { letter: Letter }) {
  const w = useWords(words);
  const { states } = useWords(letterWords);
  const say = useSay();
  const [language] = useLanguage();
  return (
    <section className="panel">
      <p>{say(sentence)}</p>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'state', label: w.state, children: <Mark kind={answeredAt ? 'good' : 'late'}>{states[kind][answeredAt ? 'answered' : 'open']}</Mark> },
          { key: 'to', label: w.to, children: say(officeTitle) },
          { key: 'about', label: w.about, children: <span><Link to={`/cases/${caseId}`}>{caseNumber ?? w.about}</Link> · {place}</span> },
          { key: 'step', label: w.step, children: say(step) },
          { key: 'due', label: w.due, children: dayInWords(`${lastDayOf(dueAt)}T00:00:00+08:00`, language) },
          { key: 'issued', label: w.issued, children: momentInWords(issuedAt, language) },
        ]}
      />
    </section>
  );
}

/** What was answered; else the form, for whoever is to answer: the server says whether they may. */
function Answer({ letter }: { letter: Letter }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const me = useMe();
  const { kind, office, answer, answeredAt, heldOn } = letter;
  const isAddressed = me.bindings.some(({ role, placeCode, department }) => office === `${role}@${placeCode}${department ? `/${department}` : ''}`);
  if (answeredAt === null) {
    const isMine = kind === 'talk' ? holds(me, 'supervisor') : isAddressed;
    return isMine ? <AnswerForm letter={letter} /> : <p className="panel">{w.awaits[kind]}</p>;
  }
  return (
    <section className="panel">
      <h2>{kind === 'talk' ? w.minutes : w.answer}</h2>
      <p className="letter-answer">{answer}</p>
      <p className="field-hint">
        {heldOn && `${w.held} ${dayInWords(heldOn, language)} · `}
        {kind === 'talk' ? w.recorded : w.answered} {momentInWords(answeredAt, language)}
      </p>
    </section>
  );
}
