import type { CaseView } from '#contracts/cases';
import { useJournal } from '#console/case/case-data';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';

const words = { zh: { title: '办理经过', none: '还没有记录。', reason: '理由' }, en: { title: 'What happened', none: 'Nothing yet.', reason: 'Reason' } };

/** What was done so far and by whom, the latest first, with the reason where one was given. */
export function MyJournal({ view: { id, done } }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const journal = useJournal(id);
  return (
    <section className="panel">
      <details open={done}>
        <summary>{w.title}</summary>
        <Pictures of={journal} empty={{ text: w.none }} isEmpty={({ entries }) => entries.length === 0}>
          {({ entries }) => (
            <ol className="my-journal">
              {entries.toReversed().map(({ seq, at, sentence, reason }) => (
                <li key={seq}>
                  <time dateTime={at}>{momentInWords(at, language)}</time>
                  {say(sentence)}
                  {reason && !say(sentence).includes(reason) && (
                    <p>
                      {w.reason}{language === 'zh' ? '：' : ': '}{reason}
                    </p>
                  )}
                </li>
              ))}
            </ol>
          )}
        </Pictures>
      </details>
    </section>
  );
}
