import type { CaseView } from '#contracts/cases';
import type { CaseRecord, RecordKind } from '#contracts/records';
import { NamesOfRules, namesOfRules } from '#console/case/names-of-rules';
import { RecordLines } from '#console/case/record-lines';
import { kindTitles, unnamedAuthor } from '#console/case/record-words';
import { usePolicy } from '#console/forms/village/about-case';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useCarried } from '#console/shared/offline/carried';
import { Pictures } from '#console/shared/ui/pictures';

const words = { zh: { none: '还没有填写过表' }, en: { none: 'No form has been filled in yet' } };

/** What was filled in about a case, the latest first; without a network as it was taken along. */
export function RecordsOfCase({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const rules = namesOfRules(usePolicy(view) ?? {});
  return (
    <Pictures of={useCarried<{ items: CaseRecord[] }>(`/cases/${view.id}/records`)} empty={{ text: w.none }}>
      {({ items }) => (
        <NamesOfRules value={rules}>
          {items.toReversed().map(({ id, kind, createdBy, createdByName, createdAt, body }) => (
            <section key={id} className="visit-record">
              <h3>{say(kindTitles[kind as RecordKind] ?? { zh: kind, en: kind })}</h3>
              <p className="visit-note">
                {createdBy === null ? say(unnamedAuthor) : createdByName} · {momentInWords(createdAt, language)}
              </p>
              <RecordLines body={body as Record<string, unknown>} />
            </section>
          ))}
        </NamesOfRules>
      )}
    </Pictures>
  );
}
