import { useState } from 'react';
import type { HouseholdVersion } from '#contracts/households';
import { useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';

const words = {
  zh: { title: '档案的历次版本', empty: '没有更早的版本', line: (version: number, at: string) => `第${version}版，${at}` },
  en: { title: 'Versions of the file', empty: 'No earlier version', line: (version: number, at: string) => `Version ${version}, ${at}` },
};

/** What was known of the household when. */
export function HouseholdVersions({ householdId }: { householdId: string }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const versions = useGet<{ items: HouseholdVersion[] }>(isOpen ? `/households/${householdId}/versions` : null);
  return (
    <details className="household-versions" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{w.title}</summary>
      {isOpen && (
        <Pictures of={versions} empty={{ text: w.empty }}>
          {({ items }) => (
            <ul>
              {items.map(({ version, createdAt }) => (
                <li key={version}>{w.line(version, momentInWords(createdAt, language))}</li>
              ))}
            </ul>
          )}
        </Pictures>
      )}
    </details>
  );
}
