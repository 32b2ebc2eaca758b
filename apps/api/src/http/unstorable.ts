import type { FieldProblem } from '#services/problems.js';

/** Deeper than any form of ours; a bottomless body would exhaust the stack of whoever walks it. */
const deepest = 32;

const halfCharacter = /\p{Surrogate}/u;

/**
 * The first place in a parsed input that no schema asks about but the store could not keep: NUL characters, half characters
 * (lone surrogates), names that reach into prototypes, nesting beyond measure. Undefined when all is well.
 */
export function findUnstorable(value: unknown, path = '', depth = 0): FieldProblem | undefined {
  if (typeof value === 'string') return checkText(value, path);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined;
  if (depth >= deepest) return { path, message: '嵌套层次过深 / nested too deeply' };
  for (const key of Object.keys(value)) {
    const at = path ? `${path}.${key}` : key;
    const found = checkName(key, path) ?? findUnstorable((value as Record<string, unknown>)[key], at, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function checkName(name: string, path: string): FieldProblem | undefined {
  return name === '__proto__' ? { path, message: '不允许的字段名 / a field name that is not allowed' } : checkText(name, path);
}

function checkText(text: string, path: string): FieldProblem | undefined {
  if (text.includes('\0')) return { path, message: '含有空字符 / holds a NUL character' };
  if (halfCharacter.test(text)) return { path, message: '含有不完整的字符 / holds half a character' };
  return undefined;
}
