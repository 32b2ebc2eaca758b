import type { Sentence } from '#domain/sentence.js';
import type { Seal } from './seal.js';

/** A seal as it is printed and kept on paper; whoever holds the sheet can see later that nothing of that day, or before it, was changed. */
export function sealText({ day, cases, hash }: Seal, before: Buffer): Sentence {
  return {
    zh: `${day} 日封：当日办理案件 ${cases} 件\n  本日封印 ${grouped(hash)}\n  上日封印 ${grouped(before)}`,
    en: `Seal of ${day}: ${cases} ${cases === 1 ? 'case' : 'cases'} moved\n  this day   ${grouped(hash)}\n  day before ${grouped(before)}`,
  };
}

/** In groups of four, as one reads it aloud. */
const grouped = (hash: Buffer): string => hash.toString('hex').match(/.{4}/g)!.join(' ');
