import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { fieldsOf } from '#engine/validate.js';
import { Refusal, invalidInput } from '#services/problems.js';
import { findUnstorable } from './unstorable.js';

const fieldsAtMost = 50;

const jsonBodyRequired = (): Refusal =>
  new Refusal('json-body-required', 400, {
    zh: '请求须带JSON正文（Content-Type: application/json）',
    en: 'Send a JSON body with Content-Type: application/json',
  });

/**
 * Checks what a route declares with `@Body({ schema })`, `@Query({ schema })` or `@Param({ schema })` and hands on the schema's
 * result. Text the database cannot hold is refused first, with or without a schema.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'custom') return value;
    const unstorable = findUnstorable(value);
    if (unstorable) throw invalidInput([{ ...unstorable, path: unstorable.path || (metadata.data ?? '') }]);
    if (!metadata.schema) return value;
    if (value === undefined && metadata.type === 'body') throw jsonBodyRequired();
    const result = metadata.schema['~standard'].validate(value);
    return result instanceof Promise ? result.then((late) => delivered(late, metadata)) : delivered(result, metadata);
  }
}

function delivered(result: StandardSchemaV1.Result<unknown>, { data }: ArgumentMetadata): unknown {
  if (!result.issues) return result.value;
  const fields = fieldsOf(result.issues).slice(0, fieldsAtMost);
  throw invalidInput(fields.map(({ path, message }) => ({ path: [data, path].filter(Boolean).join('.').slice(0, 200), message })));
}
