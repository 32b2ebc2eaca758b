import { promise } from '#console/forms/household/promise';
import { ReadAloud } from '#console/forms/household/read-aloud';
import { useWords } from '#console/shared/i18n/words';
import { StepFrame } from '../step-frame';
import type { StepProps } from '../step-props';

const words = {
  zh: { title: '请听一听、看一看承诺授权书', lead: '签字前，请家里每个人都看过或听过。', agree: '我们看懂了、听懂了，都同意', missing: '同意的话，请在上面打勾', name: promise.zh },
  en: { title: 'Please read or hear what you agree to', lead: 'Everybody in the family reads or hears it before signing.', agree: 'We understand it and all agree', missing: 'If you agree, please tick the box above', name: promise.en },
};

export function PromiseStep({ draft: { promised = false }, kept }: StepProps) {
  const w = useWords<Omit<typeof words.zh, 'name'> & { name: { title: string; lines: readonly string[] } }>(words);
  const { title, lines } = w.name;
  return (
    <StepFrame step="promise" title={w.title} lead={w.lead} missing={promised ? undefined : w.missing}>
      <section className="panel" aria-label={title}>
        <h2>{title}</h2>
        <ol className="household-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <ReadAloud lines={lines} />
      </section>
      <label className="village-choice apply-agree">
        <input type="checkbox" checked={promised} onChange={({ target }) => void kept.change({ promised: target.checked })} />
        <span>{w.agree}</span>
      </label>
    </StepFrame>
  );
}
