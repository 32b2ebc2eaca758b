/**
 * A column of values as PostgreSQL reads an array. The driver's own way looks at each value twice and quotes all of them; here the type
 * says which need it.
 */
export function arrayText(values: unknown[], type: string): string {
  const elementOf = type === 'text' ? quoted : type === 'bytea' ? hexOf : String;
  return `{${values.map((value) => (value === null || value === undefined ? 'NULL' : elementOf(value as never))).join(',')}}`;
}

/**
 * JSON texts hold no control characters, and of what else JSON escapes in a text only `"` and `\` are left: the one call that quotes the
 * whole column by JSON's rules does it by PostgreSQL's too.
 */
export const arrayOfJson = (texts: string[]): string => `{${JSON.stringify(texts).slice(1, -1)}}`;

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

const hexOf = (bytes: Buffer): string => `"\\\\x${bytes.toString('hex')}"`;
