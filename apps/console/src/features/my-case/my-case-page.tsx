import { Link, useLocation, useParams } from 'react-router';
import type { CaseView } from '#contracts/cases';
import { useCase } from '#console/case/case-data';
import { HouseholdPage } from '#console/forms/household/household-page';
import { useSay, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';
import { Asked } from './asked';
import { ExpectedDay } from './expected-day';
import { askedOf, stateSentence } from './household-state';
import { MyJournal } from './my-journal';
import './my-case.css';
import { Posted } from './posted';
import { ReasonGiven } from './reason-given';
import { Stages } from './stages';
import { Urge } from './urge';

const words = {
  zh: { title: '我的申请', mine: '我的申请', number: '编号', slip: '看回执', sent: '已经收到您办理的内容。' },
  en: { title: 'My application', mine: 'my applications', number: 'No.', slip: 'See the slip', sent: 'What you sent has arrived.' },
};

/** One application for the household: where it stands, what is asked of it now, when it will know. */
export function MyCasePage() {
  const w = useWords(words);
  const { caseId = '' } = useParams();
  return (
    <HouseholdPage title={w.title} back={{ to: '/my', title: w.mine }}>
      <Pictures of={useCase(caseId)} empty={{ text: '' }} isEmpty={() => false}>
        {(view) => <Whole view={view} />}
      </Pictures>
    </HouseholdPage>
  );
}

function Whole({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const { state: arrived } = useLocation() as { state: { sent?: boolean } | null };
  return (
    <>
      {arrived?.sent && (
        <p role="status" className="household-note household-done">
          <span aria-hidden="true">✓ </span>
          {w.sent}
        </p>
      )}
      <section className="panel">
        <p className="my-sentence" aria-live="polite">
          {say(stateSentence(view))}
        </p>
        {view.openAgain && <p>{say(view.openAgain.sentence)}</p>}
        <ReasonGiven view={view} />
        <p>
          <small>
            {w.number} {view.number}
          </small>
        </p>
        <Link className="household-way" to={`/my/${view.id}/slip`}>
          {w.slip}
        </Link>
      </section>
      <Asked view={view} />
      {!view.done && <ExpectedDay view={view} />}
      <Posted view={view} />
      <Stages view={view} />
      {!view.done && askedOf(view).asked.length === 0 && <Urge view={view} />}
      <MyJournal view={view} />
    </>
  );
}
