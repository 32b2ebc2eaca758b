import { createContext } from 'react';
import type { PolicyBody } from '#contracts/policy';
import type { Said } from '#console/shared/i18n/words';

/** What the region's rules call departments and red lines, by field and code. */
export const NamesOfRules = createContext<Readonly<Record<string, Said>>>({});

export function namesOfRules({ departments = [], redLines = [] }: Partial<Pick<PolicyBody, 'departments' | 'redLines'>>): Record<string, Said> {
  const named = (field: string, list: readonly { code: string; name: Said }[]) => list.map(({ code, name }) => [`${field}/${code}`, name] as const);
  return Object.fromEntries([...named('department', departments), ...named('code', redLines)]);
}
