import { Link } from 'react-router';
import type { OwnObjection } from '#contracts/notice-board';
import { HouseholdPage } from '#console/forms/household/household-page';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { dayText } from './board-page';

const words = {
  zh: {
    title: '意见已收到', about: (name: string) => `您对${name}户的意见已经交到乡镇。`, next: '接下来',
    checks: (day: string | null) => (day ? `乡镇派人核查，最晚${day}核查完。` : '乡镇派人核查。'), waits: '核查完以前，这户的申请不会往下办。', told: '有了结果会通知您，也可以在公示榜“我提过的意见”里看。', board: '回公示榜',
  },
  en: {
    title: 'Your objection has arrived', about: (name: string) => `The township has your objection to ${name}.`, next: 'What happens next',
    checks: (day: string | null) => (day ? `The township checks it, by ${day} at the latest.` : 'The township checks it.'), waits: 'Until then the application goes no further.', told: 'You are told the result, and find it on the notice board under "My objections".', board: 'Back to the notice board',
  },
};

/** What becomes of an objection: who checks it, by when, and where to see the result. */
export function Sent({ objection: { headOfHousehold, checkBy } }: { objection: OwnObjection }) {
  const w = useWords(words);
  const [language] = useLanguage();
  return (
    <HouseholdPage title={w.title}>
      <p role="status" className="household-note household-done">
        <span aria-hidden="true">✓ </span>
        {w.about(headOfHousehold)}
      </p>
      <section className="panel" aria-labelledby="next">
        <h2 id="next">{w.next}</h2>
        <ol className="household-list">
          <li>{w.checks(checkBy && dayText(checkBy, language))}</li>
          <li>{w.waits}</li>
          <li>{w.told}</li>
        </ol>
      </section>
      <Link className="household-go" to="/board">
        {w.board}
      </Link>
    </HouseholdPage>
  );
}
