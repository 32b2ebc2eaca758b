import { Link } from 'react-router';
import type { ApplicationSummary } from '#contracts/applications';
import { useCase } from '#console/case/case-data';
import { HouseholdPage } from '#console/forms/household/household-page';
import { usePages } from '#console/shared/api/pages';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { More } from '#console/shared/ui/more';
import { Pictures } from '#console/shared/ui/pictures';
import { askedOf, stateSentence } from './household-state';
import './my-case.css';

const words = {
  zh: { title: '我的申请', none: '您家还没有申请过。', apply: '申请监测帮扶', filed: (day: string) => `${day}申请`, number: '编号', todo: '需要您办理', open: '看详情' },
  en: { title: 'My applications', none: 'Your family has not applied yet.', apply: 'Apply to be monitored', filed: (day: string) => `Filed on ${day}`, number: 'No.', todo: 'You are asked to do something', open: 'See more' },
};

/** What my household applied for, the latest first. */
export function MyCasesPage() {
  const w = useWords(words);
  const cases = usePages<ApplicationSummary>('/applications');
  const isRunning = cases.data?.some(({ status }) => status === 'open') ?? true;
  const apply = (
    <Link className="household-go" to="/apply">
      {w.apply}
    </Link>
  );
  return (
    <HouseholdPage title={w.title}>
      <Pictures of={cases} empty={{ text: w.none, action: apply }}>
        {(items) => (
          <>
            <ul className="my-cases">
              {items.map((application) => (
                <li key={application.id}>
                  <Card application={application} />
                </li>
              ))}
            </ul>
            <More of={cases} />
            {!isRunning && apply}
          </>
        )}
      </Pictures>
    </HouseholdPage>
  );
}

function Card({ application: { caseId, number, filedAt } }: { application: ApplicationSummary }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const { data: view } = useCase(caseId);
  return (
    <article className="panel">
      {view && askedOf(view).asked.length > 0 && <p className="household-note household-asked">{w.todo}</p>}
      <h2>{view ? say(stateSentence(view)) : '…'}</h2>
      <p>
        {w.filed(dayInWords(filedAt, language))}
        <br />
        <small>
          {w.number} {number}
        </small>
      </p>
      <Link className="household-way" to={`/my/${caseId}`} aria-label={`${w.open} ${number}`}>
        {w.open}
      </Link>
    </article>
  );
}
