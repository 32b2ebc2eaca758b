import { hasGlyph } from './fonts.js';

/** Marks that steer the shape or direction of text; on paper they would be empty boxes, or turn a sentence around. */
const unseen = /\p{Cf}|\p{Variation_Selector}/gu;
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;
const endlessWord = /[\u0021-\u024f]{31,}/g;
const wordPart = /.{1,30}/g;

/** What is written for a character the font does not hold: its code point, so that nobody is left with an empty box. */
export const standIn = (codePoint: number): string => `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`;

/** Text as paper can show it: characters the font lacks by their code points, endless words broken. */
export function legible(text: string): { text: string; missing: boolean } {
  let missing = false;
  const plain = text.replace(unseen, '').replace(control, ' ').replace(endlessWord, (word) => (word.match(wordPart) ?? []).join(' '));
  const shown = Array.from(plain, (character) => {
    const codePoint = character.codePointAt(0)!;
    if (character === '\n' || hasGlyph(codePoint)) return character;
    missing = true;
    return standIn(codePoint);
  });
  return { text: shown.join(''), missing };
}

/** The same for every text of a document; names of styles and colours are plain letters and stay as they are. */
export function legibleAll<Value>(value: Value): { value: Value; missing: boolean } {
  let missing = false;
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') {
      const shown = legible(one);
      missing ||= shown.missing;
      return shown.text;
    }
    if (Array.isArray(one)) return one.map(walk);
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, key === 'qr' ? item : walk(item)]));
  };
  return { value: walk(value) as Value, missing };
}
