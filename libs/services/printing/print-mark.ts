import type { PrintMark } from '#contracts/printing.js';

const scheme = 'shouwang:print?';

/** What the square code of a paper says: which case, and which journal entry it was printed after. Nothing of a person. */
export const codeOf = ({ case: number, seq, hash }: PrintMark): string => `${scheme}${new URLSearchParams({ case: number, seq: String(seq), hash }).toString()}`;

/** The same for eyes, so that a paper can be checked without a camera. */
export const lineOf = ({ case: number, seq, hash }: PrintMark): string => `核验：${number} · 第${seq}条 · ${hash}`;
