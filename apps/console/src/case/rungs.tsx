import type { CaseRungs as Rungs } from '#contracts/deadlines';
import { useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';

const words = {
  zh: { title: '已发的提醒和督办', empty: '还没有发过提醒或督办' },
  en: { title: 'Reminders and letters sent', empty: 'Nothing has been sent yet' },
};

/** What the due dates of a case have set off: whom it told and why, the latest first. */
export function CaseRungs({ caseId }: { caseId: string }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const rungs = useGet<Rungs>(`/cases/${caseId}/rungs`);
  // Whoever was only asked or sent a copy is not told whom it reached.
  if (rungs.error?.status === 403 || rungs.error?.status === 404) return null;
  return (
    <section>
      <h3>{w.title}</h3>
      <Pictures of={rungs} empty={{ text: w.empty }}>
        {({ items }) => (
          <ul className="lines">
            {items.toReversed().map(({ id, at, sentence }) => (
              <li key={id}>
                <span className="line-main">
                  {say(sentence)}
                  <small>{momentInWords(at, language)}</small>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Pictures>
    </section>
  );
}
