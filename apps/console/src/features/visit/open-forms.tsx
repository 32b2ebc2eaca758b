import { RightOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { CaseView } from '#contracts/cases';
import { forwardFirst, isBeside, nextStep } from '#console/case/next-step';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { formAddress } from '#console/shared/offline/form-drafts';

const words = {
  zh: { title: '可以办理', none: '现在没有需要您办理的事。', beside: '这一步由其他人员办理，现在不用您做什么。需要时还可以：' },
  en: { title: 'What you can do', none: 'There is nothing for you to do on this case now.', beside: 'This step is for somebody else, and asks nothing of you now. Where needed you can:' },
};

/** What the server offers me on this case, each opening its form. */
export function OpenForms({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const openEvents = forwardFirst(view.openEvents);
  const next = nextStep(view, useMe());
  return (
    <section aria-label={w.title}>
      {openEvents.length === 0 ? <p>{w.none}</p> : openEvents.every(isBeside) && <p>{w.beside}</p>}
      <ul className="visit-forms">
        {openEvents.map((event) => (
          <li key={`${event.type}/${event.taskId ?? ''}/${event.key ?? ''}`}>
            <Link className={event === next ? 'visit-form visit-form-first' : 'visit-form'} to={formAddress(view.id, event)}>
              {say(event.title)} <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
