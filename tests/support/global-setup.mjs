import { register } from 'node:module';

// Jest starts this file uncompiled; the loader lets it use the same TypeScript sources as the tests.
register('./typescript-loader.mjs', import.meta.url);

export default async function setUp() {
  const { startTestServer } = await import('./test-server.ts');
  globalThis.shouwangTestServer = await startTestServer();
}
