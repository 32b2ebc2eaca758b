import { Link } from 'react-router';
import type { CaseView } from '#contracts/cases';
import type { OpenEvent } from '#console/forms/form-props';
import { dayInWords, lastDayOf } from '#console/shared/format/time';
import { type Said, useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { askedOf } from './household-state';

/** Events in the words of the household; any other has the title the server gives it. */
const acts: Readonly<Record<string, Said>> = {
  'correction.submitted': { zh: '补材料', en: 'Add papers' },
  'authorisation.signed': { zh: '补签授权', en: 'Sign what is missing' },
  'decision.recalled': { zh: '刚才交错了，收回来', en: 'Take back what I just sent' },
  'application.withdrawn': { zh: '不办了，撤回申请', en: 'Withdraw the application' },
};

export const titleOf = ({ type, title }: OpenEvent): Said => acts[type] ?? title;

const words = {
  zh: { title: '现在要您做什么', none: '现在不用您做什么，等着就行。有进展会通知您。', can: '您还可以：', until: (day: string) => `请在${day}前办好。` },
  en: { title: 'What you are asked to do now', none: 'There is nothing for you to do now. You are told when it moves.', can: 'You can also:', until: (day: string) => `Please do it by ${day}.` },
};

/** What the server offers this household: first what it waits for, apart from it the way out. */
export function Asked({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const { asked, besides } = askedOf(view);
  const task = view.tasks.find(({ office }) => office.startsWith('household@'));
  const to = (event: OpenEvent) => `/my/${view.id}/do/${event.type}`;
  if (view.done && view.openEvents.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="asked">
      <h2 id="asked">{w.title}</h2>
      {task && <p className="household-note household-asked">{w.until(dayInWords(`${lastDayOf(task.dueAt)}T00:00:00+08:00`, language))}</p>}
      {asked.length === 0 && <p>{w.none}</p>}
      {asked.map((event) => (
        <Link key={`${event.type}/${event.key ?? ''}`} className="household-go" to={to(event)}>
          {say(titleOf(event))}
        </Link>
      ))}
      {besides.length > 0 && (
        <>
          <p className="my-besides">{w.can}</p>
          <ul className="my-besides">
            {besides.map((event) => (
              <li key={event.type}>
                <Link className="household-quiet" to={to(event)}>
                  {say(titleOf(event))}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
