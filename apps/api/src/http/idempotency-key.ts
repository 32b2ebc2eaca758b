import { Refusal, invalidInput } from '#services/problems.js';

export const idempotencyKeyHeader = 'Idempotency-Key';

/**
 * The key a command carries so that it counts once, however often it is sent.
 * @throws Refusal `idempotency-key-required`, `invalid-input`
 */
export function requiredKey(header: string | undefined): string {
  if (header === undefined || header === '') {
    throw new Refusal('idempotency-key-required', 400, {
      zh: '请在Idempotency-Key请求头中给出本次操作的唯一标识',
      en: 'Send an Idempotency-Key header with a value of your own for this command',
    });
  }
  return checked(header);
}

/** The same where a key is not asked for; whoever sends one may send again. @throws Refusal `invalid-input` */
export const optionalKey = (header: string | undefined): string | undefined => (header === undefined ? undefined : checked(header));

function checked(header: string): string {
  if (!/^[\x21-\x7e]{8,200}$/.test(header)) {
    throw invalidInput([{ path: idempotencyKeyHeader, message: '应为8至200个可见的ASCII字符' }]);
  }
  return header;
}
