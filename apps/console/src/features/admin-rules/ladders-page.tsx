import { Button } from 'antd';
import { useState } from 'react';
import type { LadderVersion } from '#contracts/deadlines';
import { useGet } from '#console/shared/api/use';
import { dayInWords, dayOf } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { PlaceName } from '#console/shared/ui/place-name';
import { useReach } from './chart-names';
import { LadderForm } from './ladder-form';
import { RungTable } from './rung-table';

/** Who is told when a limit comes near or is over: rung by rung, by place, procedure and step. */
export function LaddersPage() {
  const w = useWords({
    zh: { title: '提醒与督办阶梯', lead: '期限临近和逾期时，何时、提醒谁、怎么督办。越具体的地点和环节优先；已生效的不改，新版本从以后某天起用。', none: '没有阶梯。', add: '以此为底新建版本', nationwide: '全国默认' },
    en: { title: 'Ladders of due dates', lead: 'When a limit comes near or is over: who is told when, and how it is pressed. The nearer place and step wins; what is in force is never changed, a new version begins on a later day.', none: 'No ladders.', add: 'New version from this one', nationwide: 'Default everywhere' },
  });
  const mayAdd = holds(useMe(), 'system-administrator');
  const [basis, setBasis] = useState<LadderVersion>();
  const ladders = useGet<{ items: LadderVersion[] }>('/ladders');
  return (
    <Page title={w.title} lead={w.lead}>
      <Pictures of={ladders} empty={{ text: w.none }}>
        {({ items }) =>
          items.map((ladder) => (
            <section key={ladder.id} className="panel">
              <LadderHead ladder={ladder} />
              <RungTable rungs={ladder.rungs} />
              {mayAdd && (
                <Button style={{ marginTop: 12 }} onClick={() => setBasis(ladder)}>
                  {w.add}
                </Button>
              )}
            </section>
          ))
        }
      </Pictures>
      {basis && <LadderForm key={basis.id} basis={basis} close={() => setBasis(undefined)} />}
    </Page>
  );
}

function LadderHead({ ladder: { placeCode, definition, state, effectiveFrom } }: { ladder: LadderVersion }) {
  const w = useWords({ zh: { since: (day: string) => `自${day}起`, coming: '（未生效）' }, en: { since: (day: string) => `from ${day}`, coming: ' (to come)' } });
  const [language] = useLanguage();
  const reach = useReach(definition, state);
  const isComing = effectiveFrom > dayOf(new Date());
  return (
    <h2>
      <PlaceName code={placeCode} /> · {reach} · {w.since(dayInWords(effectiveFrom, language))}
      {isComing && w.coming}
    </h2>
  );
}
