import type { PolicyDifference } from '#contracts/policy-drafts';
import { useSay, useWords } from '#console/shared/i18n/words';

export function Differences({ items }: { items: PolicyDifference[] }) {
  const w = useWords({ zh: '没有不同。', en: 'No difference.' });
  const say = useSay();
  if (items.length === 0) return <p>{w}</p>;
  return (
    <ul>
      {items.map(({ path, sentence }) => (
        <li key={path}>{say(sentence)}</li>
      ))}
    </ul>
  );
}
