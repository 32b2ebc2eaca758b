import { Link } from 'react-router';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useOutbox } from '#console/shared/offline/outbox';
import { SendingStateBadge } from '#console/shared/offline/sending-state';

const words = { zh: { title: '本机上的表', now: '事项现在' }, en: { title: 'Forms on this phone', now: 'the case now' } };

/** The forms of this case that were finished on this phone, and where each stands. */
export function FormsOfCase({ caseId }: { caseId: string }) {
  const w = useWords(words);
  const say = useSay();
  const mine = useOutbox().all.filter(({ form, state }) => form.caseId === caseId && state !== 'dropped');
  if (mine.length === 0) return null;
  return (
    <section aria-label={w.title}>
      <ul className="visit-sendings">
        {mine.toReversed().map(({ id, form, state, answer }) => (
          <li key={id}>
            <Link to={`/today/outbox/${id}`}>{say(form.title)}</Link>
            <SendingStateBadge state={state} />
            {answer && (
              <span>
                {w.now}：{say(answer.title)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
