import { type Call, type CallMessage, type CallTarget, fieldOf } from './call.js';
import { signed } from './generic.js';

const accepted: readonly unknown[] = [0, '0', 'OK', 'ok', 'success'];

/**
 * A gateway for text messages in the common form: `id` (the gateway drops what it has had), `phone`, `template` (a registered text goes by the
 * template's name), `params`; as JSON or as a form whose `params` are JSON. It answers with a `code`, 0 or OK when it took the message.
 */
export function smsCall(target: CallTarget, message: CallMessage, phone: string, now: Date, form: 'json' | 'form'): Call {
  const { id, lines, subject } = message;
  const [first] = lines;
  const single = lines.length === 1 && first !== undefined;
  const template = single ? first.template : 'digest';
  const params = single ? { number: first.caseNumber ?? '', text: first.zh } : { count: String(lines.length), text: subject };
  const fields = { id, phone, template, params };
  const body = form === 'json' ? JSON.stringify(fields) : new URLSearchParams({ ...fields, params: JSON.stringify(params) }).toString();
  const type = form === 'json' ? undefined : 'application/x-www-form-urlencoded; charset=utf-8';
  return { url: target.url, headers: signed(target.secret, id, body, now, type), body, complaint: complaintOf };
}

function complaintOf(answer: unknown): string | undefined {
  const code = fieldOf(answer, 'code');
  if (accepted.includes(code)) return undefined;
  return typeof code === 'string' || typeof code === 'number' ? `The gateway answered with code ${String(code).slice(0, 40)}.` : 'The gateway answered without a code.';
}
