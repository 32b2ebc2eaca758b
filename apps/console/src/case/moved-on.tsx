import type { CaseView } from '#contracts/cases';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Note } from '#console/shared/ui/note';
import { PlainButton } from '#console/shared/ui/plain-button';
import { useJournal } from './case-data';

interface Props {
  /** The case as it was when the form was opened, and as it is. */
  seen: CaseView;
  now: CaseView;
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
export function MovedOn({ seen, now, isOpen, onGoOn }: Props) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const journal = useJournal(now.id);
  const since = journal.data?.entries.filter(({ seq }) => seq > seen.revision) ?? [];
  return (
    <Note kind="warning" className="moved-on" title={w.title}>
      <ul>
        {since.map(({ seq, at, sentence }) => (
          <li key={seq}>
            {momentInWords(at, language)} {say(sentence)}
          </li>
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
