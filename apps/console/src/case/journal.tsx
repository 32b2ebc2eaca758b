import { Tag, Timeline, Typography } from 'antd';
import type { JournalLine } from '#contracts/cases';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';
import { Attachments } from './attachments';
import { useJournal } from './case-data';

const words = {
  zh: { empty: '还没有办理记录', late: '逾时', label: '办理记录' },
  en: { empty: 'Nothing has happened yet', late: 'late', label: 'Journal' },
};

/** What happened, the latest first, as sentences. */
export function CaseJournal({ caseId }: { caseId: string }) {
  const w = useWords(words);
  return (
    <Pictures of={useJournal(caseId)} isEmpty={({ entries }) => entries.length === 0} empty={{ text: w.empty }}>
      {({ entries }) => (
        <section aria-label={w.label}>
          <Timeline items={entries.toReversed().map((entry) => ({ key: entry.seq, content: <Line entry={entry} late={w.late} /> }))} />
        </section>
      )}
    </Pictures>
  );
}

function Line({ entry, late }: { entry: JournalLine; late: string }) {
  const say = useSay();
  const [language] = useLanguage();
  return (
    <>
      <Typography.Text type="secondary">{momentInWords(entry.at, language)}</Typography.Text> {entry.late && <Tag className="mark-amber">{late}</Tag>}
      <div>{say(entry.sentence)}</div>
      {entry.attachments && <Attachments ids={entry.attachments} />}
    </>
  );
}
