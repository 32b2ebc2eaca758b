import { useLocation, useParams } from 'react-router';
import type { Journal } from '#contracts/cases';
import { useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { CheckForm } from './check-form';

/** One case from its first entry to its last, with the hash each entry carries. */
export function CaseJournalPage() {
  const w = useWords({
    zh: { title: '事项流程记录', back: '流程记录检索', none: '没有记录。', late: '逾期办理', hash: '校验值' },
    en: { title: 'Journal of a case', back: 'Search the journal', none: 'No entries.', late: 'Late', hash: 'Hash' },
  });
  const { id } = useParams();
  const caseNumber = (useLocation().state as { caseNumber?: string } | null)?.caseNumber;
  const [language] = useLanguage();
  const say = useSay();
  const journal = useGet<Journal>(`/cases/${id}/journal`);
  return (
    <Page title={caseNumber ? `${w.title} ${caseNumber}` : w.title} back={{ to: '/audit', title: w.back }}>
      <section className="panel">
        <Pictures of={journal} empty={{ text: w.none }} isEmpty={({ entries }) => entries.length === 0}>
          {({ entries }) => (
            <ol className="lines">
              {entries.map(({ seq, at, sentence, late, event, hash }) => (
                <li key={seq}>
                  <span aria-hidden="true">{seq}</span>
                  <span className="line-main">
                    {say(sentence)}
                    <small>
                      {momentInWords(at, language)} · <code>{event}</code>
                      {late && <strong className="due-late"> · {w.late}</strong>}
                    </small>
                    <small>
                      {w.hash} <code>{hash}</code>
                    </small>
                  </span>
                </li>
              ))}
            </ol>
          )}
        </Pictures>
      </section>
      <CheckForm caseNumber={caseNumber} />
    </Page>
  );
}
