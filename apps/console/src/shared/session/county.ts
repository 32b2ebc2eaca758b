import { useMe } from './session';

/** The county of the person signed in, by their first role; 12 digits. */
export function useCounty(): string {
  const [first] = useMe().bindings;
  return first ? `${first.placeCode.slice(0, 6)}000000` : '';
}
