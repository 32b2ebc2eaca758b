import type { DefinitionHead } from '#contracts/definitions';
import { useGet } from '#console/shared/api/use';

/** The procedures in their latest version. */
export const useDefinitions = (): DefinitionHead[] => useGet<{ items: DefinitionHead[] }>('/definitions').data?.items.filter(({ latest }) => latest) ?? [];
