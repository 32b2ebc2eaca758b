import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { Loading } from '#console/shared/ui/loading';
import type { EventFormProps } from '../form-props';
import { usePrefill } from './about-case';
import { FormBody } from './form-body';
import { useVillageForm } from './use-village-form';

const words = {
  zh: {
    none: '该户还没有入户记录，不能“一键无变化”，请返回填写复核入户表。',
    last: (on: string) => `上次入户：${on}`,
    since: (on: string) => `最近一次确认无变化：${on}`,
    until: (on: string) => `${on}之前可以确认无变化，之后须重新入户填表。`,
    ask: '家庭人口、收支、两不愁三保障、帮扶措施与上次入户相比都没有变化，才能确认。',
  },
  en: {
    none: 'There is no earlier visit to be unchanged since: go back and fill in the form of this one.',
    last: (on: string) => `Last visit: ${on}`,
    since: (on: string) => `Last said to be unchanged: ${on}`,
    until: (on: string) => `This can be said until ${on}; then the form is filled in again.`,
    ask: 'Confirm only where people, income, guarantees and assistance are all as they were at the last visit.',
  },
};

/** 与上次相比无变化: one tap, resting on the last visit with a form. */
export function UnchangedForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const [language] = useLanguage();
  const { data, isPending } = usePrefill(view);
  const last = data?.lastVisit;
  const form = useVillageForm(props, {}, () => ({ payload: last ? { since: last.recordId } : {} }));
  if (isPending) return <Loading />;
  if (data && !last) return <p className="village-note">{w.none}</p>;
  return (
    <FormBody form={form} event={event} isTap>
      {last && (
        <div className="village-note">
          <p>{w.last(dayInWords(last.visitedOn, language))}</p>
          {last.unchangedOn && <p>{w.since(dayInWords(last.unchangedOn, language))}</p>}
          <p>{w.until(dayInWords(last.holdsUntil, language))}</p>
        </div>
      )}
      <p>{w.ask}</p>
    </FormBody>
  );
}
