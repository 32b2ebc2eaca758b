const needsQuotes = new Set(['text', 'json']);

/**
 * A column of values as PostgreSQL reads an array. The driver's own way looks at each value twice and quotes all of them; here the type
 * says which need it.
 */
export function arrayText(values: unknown[], type: string): string {
  const quoted = needsQuotes.has(type);
  let text = '{';
  for (const [index, value] of values.entries()) {
    if (index > 0) text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else if (quoted) text += `"${escaped(value as string)}"`;
    else text += value instanceof Buffer ? `"\\\\x${value.toString('hex')}"` : isoOf(value);
  }
  return `${text}}`;
}

const isoOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

const escaped = (text: string): string => (/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text);
