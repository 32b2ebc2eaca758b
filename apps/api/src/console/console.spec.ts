import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { startTestApi, type TestApi } from '#tests/support/api.js';

const page = `<!doctype html><html lang="zh-CN"><head><meta name="style-nonce" content="__NONCE__"></head><body><script type="module" src="/assets/main-1a2b.js"></script></body></html>`;
const script = `document.title = '守望';${' '.repeat(500)}`;

describe('the console, served by the API', () => {
  let folder: string;
  let api: TestApi;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shouwang-console-'));
    await mkdir(join(folder, 'assets'));
    const files = { 'index.html': page, 'assets/main-1a2b.js': script, 'assets/main-1a2b.js.br': brotliCompressSync(script), 'assets/main-1a2b.js.gz': gzipSync(script), 'sw.js': '' };
    for (const [name, body] of Object.entries(files)) await writeFile(join(folder, name), body);
    api = await startTestApi(new TurnableClock(new Date('2026-03-02T01:00:00Z')), { consoleFolder: folder });
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });
  const http = () => request(api.app.getHttpServer());
  const policyOf = async (path: string): Promise<string> => (await http().get(path)).headers['content-security-policy'] ?? '';

  it('is there at the root and, after a reload, wherever one was', async () => {
    for (const path of ['/', '/inbox', '/cases/0198c0de-0000-7000-8000-000000000000', '/index.html', '/join', '/%zz', '/visit/0198c0de-0000-7000-8000-000000000000/visit.recorded']) {
      const { text, headers } = await http().get(path).expect(200).expect('content-type', /html/);
      expect(text).toContain('/assets/main-1a2b.js');
      expect(headers['cache-control']).toBe('no-cache');
    }
  });

  it('runs no script that is not a file, and styles only with the mark of this very answer', async () => {
    const answers = await Promise.all([http().get('/'), http().get('/')]);
    const nonces = answers.map(({ text, headers }) => {
      const [, nonce] = /name="style-nonce" content="([^"]{22,})"/.exec(text)!;
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}';`);
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['permissions-policy']).toContain('camera=(self), microphone=(), geolocation=()');
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  it('keeps hashed files for a year, compressed as the browser likes them, and asks for all others anew', async () => {
    for (const encoding of ['br', 'gzip']) {
      await http().get('/assets/main-1a2b.js').set('Accept-Encoding', encoding).expect('content-encoding', encoding).expect('cache-control', 'public, max-age=31536000, immutable').expect(200);
    }
    const plain = await http().get('/assets/main-1a2b.js').set('Accept-Encoding', 'identity').expect('content-type', /javascript/).expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const { headers } = await http().get('/sw.js').expect('cache-control', 'no-cache').expect(200);
    await http().get('/sw.js').set('If-None-Match', headers['etag']!).expect(304);
  });

  it('stays whole as it was at the start when it is built anew meanwhile', async () => {
    await rm(join(folder, 'assets'), { recursive: true });
    await http().get('/assets/main-1a2b.js').set('Accept-Encoding', 'br').expect(200);
  });

  it('gives no page for a file that is gone, for what is not read, or for the API', async () => {
    for (const path of ['/assets/main-0000.js', '/favicon.ico', '/api', '/api/nowhere', '/api/v1/nowhere', '/API/x', '/assets/../../package.json', '/assets/..%2f..%2fpackage.json']) {
      const { body } = await http().get(path).expect(404).expect('content-type', /problem\+json/);
      expect(body.code).toBe('no-such-route');
    }
    await http().post('/inbox').send({}).expect(404);
  });

  it('stands beside the other pages, which keep the styles that stand in them and run no script either', async () => {
    for (const path of ['/api/docs', '/api/mails']) {
      await http().get(path).expect(200);
      expect(await policyOf(path)).toContain("style-src 'self' 'unsafe-inline'");
      expect(await policyOf(path)).toContain("script-src 'self';");
    }
    expect(await policyOf('/api/v1/health')).not.toContain('unsafe');
  });
});
