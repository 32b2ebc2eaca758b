import type { StandardSchemaV1 } from '@standard-schema/spec';
import { InvalidPayload } from './errors.js';

// JSON.stringify writes lone surrogates and NUL as \uXXXX; an even run of backslashes before it means the text only looks like one.
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/**
 * What came with an event, checked by its schema and by what a database text can hold.
 * @throws InvalidPayload naming every field
 */
export function validated(type: string, schema: StandardSchemaV1, value: unknown): unknown {
  const result = schema['~standard'].validate(value ?? {});
  if (result instanceof Promise) throw new Error(`The schema of "${type}" answers by promise; decisions are pure`);
  if (result.issues) {
    throw new InvalidPayload(type, fieldsOf(result.issues));
  }
  refuseUnstorable(type, result.value);
  return result.value;
}

/** @throws InvalidPayload for NUL and lone surrogates, which PostgreSQL cannot hold */
export function refuseUnstorable(type: string, value: unknown, path = ''): void {
  if (unstorable.test(JSON.stringify(value) ?? '')) {
    throw new InvalidPayload(type, [{ path, message: 'holds characters that cannot be stored (NUL or half a surrogate pair)' }]);
  }
}

/** What a schema complains of, by field. Keys it does not know (Zod's `unrecognized_keys`) are fields of their own, each at its path. */
export function fieldsOf(issues: readonly StandardSchemaV1.Issue[]): { path: string; message: string }[] {
  return issues.flatMap((issue) => {
    const place = (issue.path ?? []).map(segment);
    const { keys } = issue as { keys?: unknown };
    const paths = Array.isArray(keys) ? keys.map((key) => [...place, String(key)]) : [place];
    return paths.map((path) => ({ path: path.join('.'), message: issue.message }));
  });
}

const segment = (part: PropertyKey | { key: PropertyKey }): string => String(typeof part === 'object' ? part.key : part);
