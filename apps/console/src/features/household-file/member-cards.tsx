import type { MemberFile } from '#contracts/households';
import { healthConditions, labourSkills, relations, sexes } from '#console/case/household-words';
import { useSay, useWords } from '#console/shared/i18n/words';

const words = {
  zh: { title: '家庭成员', born: (month: string) => `${month}生`, identity: '证件号码', phone: '电话', health: '健康', labour: '劳动力' },
  en: { title: 'Members', born: (month: string) => `born ${month}`, identity: 'Identity number', phone: 'Phone', health: 'Health', labour: 'Labour' },
};

/** Who lives there, one card each. */
export function MemberCards({ members }: { members: readonly MemberFile[] }) {
  const w = useWords(words);
  const say = useSay();
  const named = (table: Record<string, { zh: string; en: string }>, code: string) => say(table[code] ?? { zh: code, en: code });
  return (
    <section aria-label={w.title}>
      <h2 className="household-heading">{w.title}</h2>
      <ul className="household-list">
        {members.map(({ position, name, relation, identityNumber, phone, facts }) => (
          <li key={position} className="member-card">
            <p className="member-head">
              <strong>{name}</strong> {named(relations, relation)} · {named(sexes, facts.sex)} · {w.born(facts.birthMonth)}
            </p>
            <p>
              {w.health}：{facts.health.map((code) => named(healthConditions, code)).join('、') || '—'}　{w.labour}：{named(labourSkills, facts.labourSkill)}
            </p>
            <p>
              {w.identity}：{identityNumber}
            </p>
            {phone && (
              <p>
                {w.phone}：{phone}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
