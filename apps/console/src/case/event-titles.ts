import type { CaseView } from '#contracts/cases';
import type { comparisonAnswer } from '#contracts/identification';
import type { CaseRecord } from '#contracts/records';
import type { z } from 'zod';
import type { OpenEvent } from '#console/forms/form-props';
import { sourcesOf } from '#console/forms/village/about-case';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useCarried } from '#console/shared/offline/carried';

const words = {
  zh: { filed: (day: string) => `${day}提出`, which: (title: string, what: string) => `${title}（${what}）`, nth: (n: number) => `第${n}件` },
  en: { filed: (day: string) => `filed ${day}`, which: (title: string, what: string) => `${title} (${what})`, nth: (n: number) => `no. ${n}` },
};

/** What the open events of a case are called. Where several are called the same, each says what it is about: an objection by its day, a hit by its kind, or a number. */
export function useEventTitles(view: CaseView): (event: OpenEvent) => string {
  const say = useSay();
  const w = useWords(words);
  const [language] = useLanguage();
  const alike = (event: OpenEvent) => view.openEvents.filter(({ title }) => say(title) === say(event.title));
  const isAnyAlike = view.openEvents.some((event) => alike(event).length > 1);
  const records = useCarried<{ items: CaseRecord[] }>(isAnyAlike ? sourcesOf.records(view) : null).data?.items ?? [];
  const about = ({ key }: OpenEvent): string | undefined => {
    const record = records.find(({ id }) => id === key);
    return record ? w.filed(dayInWords(record.createdAt, language)) : kindOfHit(records, key);
  };
  return (event) => {
    const title = say(event.title);
    const others = alike(event);
    if (others.length === 1) return title;
    const what = about(event);
    const rivals = others.filter((other) => about(other) === what);
    const nth = what === undefined || rivals.length > 1 ? w.nth(others.indexOf(event) + 1) : undefined;
    return w.which(title, [what, nth].filter(Boolean).join(language === 'zh' ? '，' : ', '));
  };
}

function kindOfHit(records: readonly CaseRecord[], id: string | undefined): string | undefined {
  const answers = records.filter(({ kind }) => kind === 'comparison-answer').map(({ body }) => body as z.infer<typeof comparisonAnswer>);
  return answers.flatMap(({ hits }) => hits).find((hit) => hit.id === id)?.kind;
}
