/** A place of the administrative tree: 12 digits, province 2, prefecture 2, county 2, township 3, village 3. */
export type PlaceCode = string;

export type PlaceLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village';

const fullLength = 12;
/** How many leading digits name a place of each level. */
const digitsOfLevel: Readonly<Record<PlaceLevel, number>> = { province: 2, prefecture: 4, county: 6, township: 9, village: 12 };
const levelsDown = Object.keys(digitsOfLevel) as PlaceLevel[];

/**
 * Whether the text is a full code of 12 digits whose levels are filled from the top without a gap. Only the county may be
 * empty: towns of Dongguan, Zhongshan and Danzhou lie directly under their prefecture.
 */
export function isPlaceCode(text: string): boolean {
  if (!/^[1-9]\d{11}$/.test(text)) return false;
  const belowPrefecture = /[1-9]/.test(text.slice(4));
  const isVillage = !text.endsWith('000');
  return !(belowPrefecture && text.slice(2, 4) === '00') && !(isVillage && text.slice(6, 9) === '000');
}

/**
 * The full code of a short one of 2, 4, 6 or 9 digits, or of a full one.
 * @throws RangeError for anything else.
 */
export function normalisePlaceCode(text: string): PlaceCode {
  const code = fullCode(text);
  if (!code) throw new RangeError(`"${text}" is not a place code of 2, 4, 6, 9 or 12 digits.`);
  return code;
}

/** The level of a place, from the zeros its code ends with. @throws RangeError when it is no place code. */
export function levelOf(code: PlaceCode): PlaceLevel {
  const own = significantDigits(normalisePlaceCode(code));
  return levelsDown.find((level) => digitsOfLevel[level] === own)!;
}

/** The place one level up, or undefined for a province. @throws RangeError when it is no place code. */
export function parentOf(code: PlaceCode): PlaceCode | undefined {
  const above = levelsDown[levelsDown.indexOf(levelOf(code)) - 1];
  return above && normalisePlaceCode(code).slice(0, digitsOfLevel[above]).padEnd(fullLength, '0');
}

/** The place of the given level that this place lies in, itself included; undefined when it lies above that level. */
export function ancestorOf(code: PlaceCode, level: PlaceLevel): PlaceCode | undefined {
  const full = normalisePlaceCode(code);
  if (significantDigits(full) < digitsOfLevel[level]) return undefined;
  return full.slice(0, digitsOfLevel[level]).padEnd(fullLength, '0');
}

/** Whether `other` is the place itself or lies below it. False when either is no place code: scope fails closed. */
export function covers(placeCode: PlaceCode, other: PlaceCode): boolean {
  const [above, below] = [fullCode(placeCode), fullCode(other)];
  return above !== undefined && below !== undefined && below.startsWith(above.slice(0, significantDigits(above)));
}

/** The digits all places below this one begin with, for a prefix query. @throws RangeError when it is no place code. */
export function placePrefix(code: PlaceCode): string {
  const full = normalisePlaceCode(code);
  return full.slice(0, significantDigits(full));
}

/** The place itself and all that hold it, from the province down. A code sorts after those of the places above it. */
export function placesAbove(code: PlaceCode): PlaceCode[] {
  const prefix = placePrefix(code);
  return [2, 4, 6, 9, 12].filter((digits) => digits <= prefix.length).map((digits) => prefix.slice(0, digits).padEnd(fullLength, '0'));
}

function fullCode(text: string): PlaceCode | undefined {
  const code = [2, 4, 6, 9].includes(text.length) ? text.padEnd(fullLength, '0') : text;
  return isPlaceCode(code) ? code : undefined;
}

function significantDigits(code: string): number {
  const filled = code.replace(/0+$/, '').length;
  return [2, 4, 6, 9, 12].find((digits) => digits >= filled)!;
}
