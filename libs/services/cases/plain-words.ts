import { findPersonalData } from '#domain/personal-data.js';
import { type FieldProblem, invalidInput } from '../problems.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const named = { identityNumber: '身份证号', phone: '手机号', bankCard: '银行卡号' } as const;

/**
 * Refuses texts with identity, phone or bank numbers in them: what people write is kept as it is, and such numbers are kept encrypted
 * in the household's file only.
 * @throws Refusal `invalid-input`, naming the fields
 */
export function refusePersonalData(value: unknown, path = ''): void {
  const problems = [...problemsIn(value, path)];
  if (problems.length > 0) throw invalidInput(problems);
}

function* problemsIn(value: unknown, path: string): Generator<FieldProblem> {
  if (typeof value === 'string') yield* problemsInText(value, path);
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* problemsIn(item, `${path}.${index}`);
  else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      yield* problemsInText(key, path);
      yield* problemsIn(item, path === '' ? key : `${path}.${key}`);
    }
  }
}

function* problemsInText(text: string, path: string): Generator<FieldProblem> {
  if (uuid.test(text)) return;
  const [found] = findPersonalData(text);
  if (found) yield { path, message: `不得填写${named[found.kind]}，此类号码只登记在户档案中` };
}
