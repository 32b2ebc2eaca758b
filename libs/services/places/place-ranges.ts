import { placePrefix } from '#domain/place-code.js';

export interface PlaceRange {
  from: string;
  to: string;
}

/** The fewest ranges of codes, both ends included, that hold every place of a scope: an index reads each in one go. */
export function placeRanges(scope: readonly string[]): PlaceRange[] {
  const prefixes = [...new Set(scope.map(placePrefix))];
  return prefixes
    .filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)))
    .map((prefix) => ({ from: prefix.padEnd(12, '0'), to: prefix.padEnd(12, '9') }));
}
