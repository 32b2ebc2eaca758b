import type { CaseView } from '#contracts/cases';
import { useJournal } from '#console/case/case-data';
import { useWords } from '#console/shared/i18n/words';

const words = { zh: { why: '退回的原因', refused: '没有纳入的原因' }, en: { why: 'Why it came back', refused: 'Why not' } };

/** Steps that come with a reason the household has to know, and what it is called. */
const explained: readonly [step: string, name: keyof typeof words.zh][] = [
  ['returned', 'why'],
  ['refused', 'refused'],
];

/** In the words of the office that returned or refused it. */
export function ReasonGiven({ view: { id, state } }: { view: CaseView }) {
  const w = useWords(words);
  const [step, name] = explained.find(([start]) => state.startsWith(start)) ?? [];
  const { data: journal } = useJournal(id);
  const given = step && journal?.entries.findLast(({ to, reason }) => reason && to.startsWith(step));
  if (!name || !given) return null;
  return (
    <blockquote className="household-note household-asked my-reason">
      <strong>{w[name]}</strong>
      <p>{given.reason}</p>
    </blockquote>
  );
}
