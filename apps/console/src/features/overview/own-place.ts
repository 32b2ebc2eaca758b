import { useMe } from '#console/shared/session/session';

const widest = (codes: string[]): string | undefined => codes.find((code) => code.endsWith('000000')) ?? codes.find((code) => code.endsWith('000')) ?? codes[0];

/** The widest place whose work I watch over. */
export function useOwnPlace(): string {
  const own = useMe().bindings.filter(({ role }) => role === 'supervisor' || role === 'county-officer' || role === 'leading-group');
  return widest(own.map(({ placeCode }) => placeCode)) ?? '';
}
