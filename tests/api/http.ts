import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ask } from './asks.js';
import type { Office } from '#tests/support/office.js';

export interface Reply {
  status: number;
  type: string;
  text: string;
  /** Undefined where the answer is no JSON. */
  json: Record<string, unknown> | undefined;
}

export type Http = (ask: Ask, token?: string) => Promise<Reply>;

/** Asks as they are, odd paths and headers included, over connections that stay open. */
export function connect({ app }: Office): { ask: Http; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const { port } = app.getHttpServer().address() as AddressInfo;
  const ask: Http = ({ method, path, headers, body }, token) =>
    new Promise((resolve, reject) => {
      const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
      const bytes = body === undefined ? undefined : Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
      const length = bytes === undefined ? {} : { 'Content-Length': Buffer.byteLength(bytes) };
      const outgoing = request({ agent, port, path, method, headers: { ...headers, ...length, ...authorization } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(replyOf(answer.statusCode!, answer.headers['content-type'] ?? '', Buffer.concat(chunks).toString())));
      });
      outgoing.on('error', reject);
      outgoing.end(bytes);
    });
  return { ask, close: () => agent.destroy() };
}

function replyOf(status: number, type: string, text: string): Reply {
  const isJson = /^application\/([a-z]+\+)?json/.test(type);
  return { status, type, text, json: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : undefined };
}
