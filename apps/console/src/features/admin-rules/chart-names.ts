import type { Said } from '#console/shared/i18n/words';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useGet } from '#console/shared/api/use';

interface Listed {
  name: string;
  title: Said;
  version: number;
  latest: boolean;
}
interface Chart {
  states: { path: string; title: Said; kind: string; office?: unknown }[];
}

/** The procedures in force, as choices. */
export function useProcedures(): { value: string; label: string; version: number }[] {
  const say = useSay();
  const { data } = useGet<{ items: Listed[] }>('/definitions');
  return (data?.items ?? []).filter(({ latest }) => latest).map(({ name, title, version }) => ({ value: name, label: say(title), version }));
}

/** The steps of a procedure that an office works on, as choices. */
export function useSteps(definition: string): { value: string; label: string }[] {
  const say = useSay();
  const version = useProcedures().find(({ value }) => value === definition)?.version;
  const { data } = useGet<Chart>(version === undefined ? null : `/definitions/${definition}/${version}`);
  return (data?.states ?? []).filter(({ office }) => office !== undefined).map(({ path, title }) => ({ value: path, label: say(title) }));
}

/** What a rule holds for, in words: a procedure and a step, or all of them. */
export function useReach(definition: string, state: string): string {
  const w = useWords({ zh: { all: '全部事项', steps: '全部环节', case: '整件事项的期限' }, en: { all: 'All procedures', steps: 'all steps', case: 'the limit of the whole case' } });
  const procedure = useProcedures().find(({ value }) => value === definition)?.label;
  const step = useSteps(definition).find(({ value }) => value === state)?.label;
  const where = state === '' ? w.steps : state === 'case' ? w.case : (step ?? state);
  return `${definition === '' ? w.all : (procedure ?? definition)} · ${where}`;
}
