import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Called {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A program, robot or gateway on this machine, and every call it got. */
export interface HookServer {
  url: string;
  calls: Called[];
  answer: { status: number; body?: string; location?: string };
  close(): Promise<void>;
}

export async function openHookServer(): Promise<HookServer> {
  const hooks: HookServer = { url: '', calls: [], answer: { status: 200, body: '{"errcode":0,"code":"OK"}' }, close: () => new Promise((resolve) => server.close(() => resolve())) };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      hooks.calls.push({ path: request.url ?? '', headers: request.headers, body });
      const { status, body: said = '', location } = hooks.answer;
      response.writeHead(status, { Connection: 'close', ...(location ? { Location: location } : {}) }).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  hooks.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return hooks;
}
