import type { CaseView } from '#contracts/cases';
import type { Prefill } from '#contracts/reverification';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { PlainButton } from '#console/shared/ui/plain-button';
import { usePrefill } from './about-case';

const words = {
  zh: {
    from: { visit: '上次复核入户', screening: '识别时入户核实', 'household-file': '户档案' },
    known: (from: string, on: string) => `已有数据：${from}（${on}）`,
    take: '沿用上次数据，只改有变化的',
  },
  en: {
    from: { visit: 'the last re-verification', screening: 'the screening visit', 'household-file': 'the household file' },
    known: (from: string, on: string) => `Known already: from ${from} (${on})`,
    take: 'Take over what was known, change what is different',
  },
};

/** What was known last, taken over with one tap. */
export function PrefillNote({ view, onTake }: { view: CaseView; onTake(form: Prefill['form']): void }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const { data } = usePrefill(view);
  if (!data || Object.keys(data.form).length === 0) return null;
  const origins = [...new Map(Object.values(data.origins).map((origin) => [`${origin.of}${origin.on}`, origin])).values()];
  return (
    <div className="village-note">
      {origins.map(({ of, on }) => (
        <p key={`${of}${on}`}>{w.known(w.from[of], dayInWords(on, language))}</p>
      ))}
      <PlainButton size="wide" onClick={() => onTake(data.form)}>
        {w.take}
      </PlainButton>
    </div>
  );
}
