import type { DefinitionHead } from '#contracts/definitions';
import { stagesOf } from '#console/forms/household/stages';
import { useChart } from '#console/forms/household/use-chart';
import { useGet } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';

const procedure = 'identification';

/** What happens to an application, step by step: read from the chart that a new case follows. */
export function WhatFollows() {
  const w = useWords({ zh: '交上去以后', en: 'What happens next' });
  const say = useSay();
  const heads = useGet<{ items: DefinitionHead[] }>('/definitions');
  const latest = heads.data?.items.find(({ name, latest: isLatest }) => name === procedure && isLatest);
  const chart = useChart(procedure, latest?.version);
  if (!chart) return null;
  return (
    <section>
      <h2>{w}</h2>
      <ol className="household-list">
        {stagesOf(chart.states.map(({ path }) => path)).map(({ path, title }) => (
          <li key={path}>{say(title)}</li>
        ))}
      </ol>
    </section>
  );
}
