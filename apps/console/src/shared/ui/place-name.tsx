import { useQuery } from '@tanstack/react-query';
import type { Place, PlaceWithPath } from '#contracts/places';
import { get } from '../api/client';

/** Names of places do not change while somebody works. */
const lasting = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY };

export const parentOf = (code: string): string => (code.endsWith('000') ? `${code.slice(0, 6)}000000` : `${code.slice(0, 9)}000`);
const isCounty = (code: string): boolean => code.endsWith('000000');

/** Name of a place: a village's with its town before it. Places are asked for by the town, so that a list of villages costs one request. */
export function usePlaceName(code: string): string {
  const own = usePlaces(isCounty(code) ? null : parentOf(code)).data?.find((place) => place.code === code)?.name;
  const isVillage = !code.endsWith('000');
  const town = usePlaces(isVillage ? parentOf(parentOf(code)) : null).data?.find((place) => place.code === parentOf(code))?.name;
  const county = useQuery({ queryKey: [`/regions/${code}`, {}], queryFn: () => get<PlaceWithPath>(`/regions/${code}`), enabled: isCounty(code), ...lasting }).data?.name;
  if (isCounty(code)) return county ?? code;
  if (isVillage) return own ? `${town ?? ''}${own}` : code;
  return own ?? code;
}

/** The places directly below one. */
export const usePlaces = (parent: string | null) =>
  useQuery({ queryKey: ['/regions', { parent }], queryFn: async () => (await get<{ items: Place[] }>('/regions', { parent })).items, enabled: parent !== null, ...lasting });

export const PlaceName = ({ code }: { code: string }) => usePlaceName(code);
