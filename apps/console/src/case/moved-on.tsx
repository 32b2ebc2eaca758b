import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Note } from '#console/shared/ui/note';
import { PlainButton } from '#console/shared/ui/plain-button';
import { useJournal } from './case-data';

/** What somebody did, and when. */
interface Done {
  seq: number;
  sentence: string;
}

interface Props {
  /** What was done since the form was opened. */
  since: readonly Done[];
  /** Whether the event can still be sent. */
  isOpen: boolean;
  onGoOn: () => void;
}

const words = {
  zh: {
    title: '您填写期间，此事项有了变动：',
    kept: '您填写的内容仍在下面。',
    gone: '现在这个环节已不再办理此事项，您填写的内容仍在下面，可复制留存。',
    goOn: '已知悉，按最新情况继续',
  },
  en: {
    title: 'While you were writing, the case has moved:',
    kept: 'What you wrote is kept below.',
    gone: 'This can no longer be done at this step. What you wrote is kept below; copy it if you need it.',
    goOn: 'I have read this, go on',
  },
};

/** Tells who decided what and when meanwhile; what is typed stays. */
export function MovedOn({ since, isOpen, onGoOn }: Props) {
  const w = useWords(words);
  return (
    <Note kind="warning" className="moved-on" title={w.title}>
      <ul>
        {since.map(({ seq, sentence }) => (
          <li key={seq}>{sentence}</li>
        ))}
      </ul>
      <p>{isOpen ? w.kept : w.gone}</p>
      {isOpen && (
        <PlainButton size="small" onClick={onGoOn}>
          {w.goOn}
        </PlainButton>
      )}
    </Note>
  );
}

/** What was done to a case after a revision, in order. @param revision absent: it has not moved */
export function useSince(caseId: string, revision: number | undefined): Done[] {
  const say = useSay();
  const [language] = useLanguage();
  const journal = useJournal(revision === undefined ? null : caseId);
  const later = journal.data?.entries.filter(({ seq }) => revision !== undefined && seq > revision) ?? [];
  return later.map(({ seq, at, sentence }) => ({ seq, sentence: `${momentInWords(at, language)} ${say(sentence)}` }));
}
