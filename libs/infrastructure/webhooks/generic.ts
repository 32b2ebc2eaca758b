import { createHmac } from 'node:crypto';
import type { Call, CallMessage, CallTarget } from './call.js';

/**
 * JSON for a program of the county. `X-Shouwang-Signature: sha256=<hex>` is the HMAC-SHA256, with the endpoint's secret, of
 * `<X-Shouwang-Timestamp>.<body>`; the timestamp is in seconds since 1970, of this attempt, so that a call kept by a stranger grows old.
 */
export function genericCall({ url, secret }: CallTarget, { id, subject, lines, link }: CallMessage, now: Date): Call {
  const body = JSON.stringify({ id, subject, link, notices: lines });
  return { url, headers: signed(secret, id, body, now), body };
}

/** The headers every call of our own form carries. */
export function signed(secret: string | undefined, id: string, body: string, now: Date, type = 'application/json; charset=utf-8'): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const headers = { 'Content-Type': type, 'X-Shouwang-Delivery': id, 'X-Shouwang-Timestamp': timestamp };
  if (!secret) return headers;
  return { ...headers, 'X-Shouwang-Signature': `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}` };
}
