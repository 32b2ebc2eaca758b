import type { CaseRecord, RecordKind } from '#contracts/records';
import { RecordLines } from '#console/case/record-lines';
import { kindTitles, unnamedAuthor } from '#console/case/record-words';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useCarried } from '#console/shared/offline/carried';
import { Pictures } from '#console/shared/ui/pictures';

const words = { zh: { none: '还没有填写过表' }, en: { none: 'No form has been filled in yet' } };

/** What was filled in about a case, the latest first; without a network as it was taken along. */
export function RecordsOfCase({ caseId }: { caseId: string }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  return (
    <Pictures of={useCarried<{ items: CaseRecord[] }>(`/cases/${caseId}/records`)} empty={{ text: w.none }}>
      {({ items }) => (
        <>
          {items.toReversed().map(({ id, kind, createdBy, createdByName, createdAt, body }) => (
            <section key={id} className="visit-record">
              <h3>{say(kindTitles[kind as RecordKind] ?? { zh: kind, en: kind })}</h3>
              <p className="visit-note">
                {createdBy === null ? say(unnamedAuthor) : createdByName} · {momentInWords(createdAt, language)}
              </p>
              <RecordLines body={body as Record<string, unknown>} />
            </section>
          ))}
        </>
      )}
    </Pictures>
  );
}
