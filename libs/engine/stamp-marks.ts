import { createHash } from 'node:crypto';
import type { MarkKind, Template } from './ports.js';

/** By mark, the text that stands for it. */
export type MarkTexts = Record<string, string>;

/**
 * Two sets of texts no case has. A decision that looks into a mark comes out differently for the two: instants and days lie long ago in
 * the one and far ahead in the other, in opposite order; words are few or many, and need escaping in both; references begin with 0 or f.
 */
export function sentinels(kinds: Record<string, MarkKind>): [MarkTexts, MarkTexts] {
  const names = Object.keys(kinds);
  const set = (far: boolean): MarkTexts =>
    Object.fromEntries(names.map((name, index) => [name, sentinel(kinds[name]!, name, far ? names.length - index : index + 1, far)]));
  return [set(false), set(true)];
}

function sentinel(kind: MarkKind, name: string, index: number, far: boolean): string {
  const day = new Date(Date.UTC(far ? 2877 : 1911, 1, index));
  if (kind === 'day') return day.toISOString().slice(0, 10);
  if (kind === 'instant') return new Date(day.getTime() + 11_567_891).toISOString();
  if (kind === 'text') return far ? `\n"${name}" \\ ${'远'.repeat(40)}` : `\u{e000}"\\${index}`;
  const hex = createHash('sha256').update(`${name}/${far}`).digest('hex');
  return `${far ? 'f' : '0'}${hex.slice(1, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** @param json whether the text is JSON, in which words stand escaped */
export function templateOf(text: string, texts: MarkTexts, json: boolean): Template {
  const byText = new Map(Object.entries(texts).map(([mark, value]) => [asWritten(value, json), mark]));
  const pattern = new RegExp([...byText.keys()].map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
  return { literals: text.split(pattern), marks: [...text.matchAll(pattern)].map(([value]) => byText.get(value)!), json };
}

export const filled = ({ literals, marks, json }: Template, texts: MarkTexts): string =>
  literals.map((literal, index) => (index === 0 ? literal : asWritten(texts[marks[index - 1]!]!, json) + literal)).join('');

const asWritten = (value: string, json: boolean): string => (json ? JSON.stringify(value).slice(1, -1) : value);
