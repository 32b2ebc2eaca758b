import { useQuery } from '@tanstack/react-query';
import type { PolicyVersion } from '#contracts/policy';
import { get } from '../api/client';
import { dayOf } from '../format/time';
import { roleNames } from '../format/roles';
import { type Said, useSay } from '../i18n/words';
import { PlaceName } from './place-name';

interface Office {
  role: keyof typeof roleNames;
  placeCode: string;
  department?: string;
}

/** An office in words: role, department, place. */
export function OfficeName({ role, placeCode, department }: Office) {
  const say = useSay();
  const departments = useDepartments(department ? placeCode : null);
  const found = departments.find(({ code }) => code === department);
  return (
    <>
      {say(roleNames[role])}
      {department && ` · ${found ? say(found.name) : department}`} · <PlaceName code={placeCode} />
    </>
  );
}

/** The departments that compare what they hold, by the rules in force at a place. */
export function useDepartments(placeCode: string | null): readonly { code: string; name: Said }[] {
  const { data } = useQuery({
    queryKey: ['/policies', { place: placeCode, on: 'today' }],
    queryFn: () => get<{ items: PolicyVersion[] }>('/policies', { place: placeCode, on: dayOf(new Date()) }),
    enabled: placeCode !== null,
    staleTime: 600_000,
  });
  return data?.items[0]?.body.departments ?? [];
}
