import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Call } from './call.js';
import { isSafeUrl, safeLookup, UnsafeAddress } from './safe-address.js';

/** For the whole call, in milliseconds. */
const patience = 10_000;
/** Of an answer, in bytes; what comes after is not read. */
const mostRead = 65_536;

/** An answer that says no. The message holds no word of the answer itself. */
export class CallRefused extends Error {
  override name = 'CallRefused';
}

/**
 * Makes one call and waits until it is answered. Redirects are not followed: they count as refusals.
 * @throws UnsafeAddress, CallRefused, or the network's own error
 */
export async function post(call: Call): Promise<void> {
  if (!isSafeUrl(call.url)) throw new UnsafeAddress('This address is not called.');
  const { status, text } = await exchange(call);
  if (status < 200 || status > 299) throw new CallRefused(`The endpoint answered with status ${status}.`);
  const complaint = call.complaint?.(read(text));
  if (complaint !== undefined) throw new CallRefused(complaint);
}

function exchange({ url, headers, body }: Call): Promise<{ status: number; text: string }> {
  const request = url.startsWith('https:') ? secure : plain;
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body), 'User-Agent': 'shouwang' },
      lookup: safeLookup,
      signal: AbortSignal.timeout(patience),
    };
    const sent = request(url, options, (response) => {
      const parts: Buffer[] = [];
      let read = 0;
      const done = () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') });
      response.on('data', (part: Buffer) => {
        parts.push(part);
        read += part.length;
        if (read > mostRead) {
          done();
          response.destroy();
        }
      });
      response.on('end', done).on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
