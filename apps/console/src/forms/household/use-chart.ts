import { useQuery } from '@tanstack/react-query';
import type { DefinitionChart } from '#contracts/definitions';
import { get, type Problem } from '#console/shared/api/client';

/** The chart of one version of a procedure: it never changes, so that a slow line fetches it once. */
export function useChart(definition: string, version: number | undefined): DefinitionChart | undefined {
  const path = `/definitions/${definition}/${version}`;
  const { data } = useQuery<DefinitionChart, Problem>({
    queryKey: [path, {}],
    queryFn: ({ signal }) => get<DefinitionChart>(path, {}, signal),
    enabled: version !== undefined,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return data;
}
