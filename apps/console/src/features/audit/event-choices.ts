import { useQueries } from '@tanstack/react-query';
import type { DefinitionChart, DefinitionHead } from '#contracts/definitions';
import { get } from '#console/shared/api/client';
import { useGet } from '#console/shared/api/use';
import { type Said, useSay } from '#console/shared/i18n/words';

/** What the journal notes in every procedure. */
const everywhere: Readonly<Record<string, Said>> = {
  'case.started': { zh: '提交申请', en: 'case begun' },
  'decision.recalled': { zh: '撤回', en: 'decision taken back' },
  'task.claimed': { zh: '认领任务', en: 'task taken' },
  'task.released': { zh: '释放任务', en: 'task given back' },
};

/** What can have happened, by name, from the procedures in force. */
export function useEventChoices(): { value: string; label: string }[] {
  const say = useSay();
  const latest = useGet<{ items: DefinitionHead[] }>('/definitions').data?.items.filter((each) => each.latest) ?? [];
  const charts = useQueries({
    queries: latest.map(({ name, version }) => {
      const path = `/definitions/${name}/${version}`;
      return { queryKey: [path, {}], queryFn: ({ signal }: { signal: AbortSignal }) => get<DefinitionChart>(path, {}, signal) };
    }),
  });
  const transitions = charts.flatMap(({ data }) => data?.transitions ?? []);
  const titles = new Map(Object.entries(everywhere));
  for (const { by, event, title } of transitions) if (by === 'person' && event && title) titles.set(event, title);
  return [...titles].map(([value, title]) => ({ value, label: say(title) }));
}
