import { useState } from 'react';
import type { AuditCheck } from '#contracts/audit';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { CheckForm } from './check-form';
import { CheckLine, isOver } from './check-line';

/** Checks of the chain: those under way with their progress, those done with what they found. */
export function ChecksPage() {
  const w = useWords({ zh: { title: '记录核验', none: '还没有核验过。在上面开始第一次。', list: '核验' }, en: { title: 'Chain checks', none: 'No check yet. Start the first one above.', list: 'Checks' } });
  const [isRunning, setRunning] = useState(true);
  const checks = useGet<{ items: AuditCheck[] }>('/audit/checks', {}, { every: isRunning && 1_500 });
  const underWay = checks.data?.items.some((check) => !isOver(check)) ?? true;
  if (underWay !== isRunning) setRunning(underWay);
  return (
    <Page title={w.title}>
      <CheckForm />
      <section className="panel" aria-label={w.list}>
        <Pictures of={checks} empty={{ text: w.none }}>
          {({ items }) => (
            <ul className="lines">
              {items.map((check) => (
                <CheckLine key={check.id} check={check} />
              ))}
            </ul>
          )}
        </Pictures>
      </section>
    </Page>
  );
}
