import type { HouseholdFile } from '#contracts/households';
import { categories, causes } from '#console/case/household-words';
import { yuan } from '#console/case/record-body';
import { useSay, useWords } from '#console/shared/i18n/words';

const words = {
  zh: {
    number: '户编号', group: '村民小组', category: '对象类别', causes: '风险类型', phone: '联系电话', bank: '银行账号', perHead: '人均纯收入', net: '家庭纯收入', outOfPocket: '合规自付支出',
    yuan: (amount: string) => `${amount}元/年`, warnings: '需要核对',
  },
  en: {
    number: 'Household no.', group: 'Village group', category: 'Category', causes: 'Causes', phone: 'Phone', bank: 'Bank account', perHead: 'Net income per head', net: 'Net income', outOfPocket: 'Out-of-pocket cost',
    yuan: (amount: string) => `${amount} yuan a year`, warnings: 'To be checked',
  },
};

/** What is known of the household as a whole. */
export function HouseholdFacts({ file }: { file: HouseholdFile }) {
  const w = useWords(words);
  const say = useSay();
  const { facts } = file;
  const rows: [string, string | null | undefined][] = [
    [w.number, file.number],
    [w.group, file.villageGroup],
    [w.category, facts.category && say(categories[facts.category] ?? { zh: facts.category, en: facts.category })],
    [w.causes, facts.causes.map((code) => say(causes[code] ?? { zh: code, en: code })).join('、')],
    [w.phone, file.contactPhone ?? file.phone],
    [w.bank, file.bankAccount],
    [w.perHead, w.yuan(yuan(facts.income.netPerHead))],
    [w.net, w.yuan(yuan(facts.income.net))],
    [w.outOfPocket, w.yuan(yuan(facts.income.outOfPocket))],
  ];
  return (
    <>
      <dl className="household-facts">
        {rows.map(([name, value]) => (
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )
        ))}
      </dl>
      {facts.warnings.length > 0 && (
        <section className="household-warnings">
          <h2>{w.warnings}</h2>
          <ul>
            {facts.warnings.map(({ field, sentence, member }) => (
              <li key={`${field}${member ?? ''}${sentence.zh}`}>{say(sentence)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
