import type { BrowserContext, Page } from 'playwright-core';

/** Notes whatever must not happen on any page of the console. */
export async function watchOver(context: BrowserContext, url: string, faults: string[]): Promise<void> {
  const origin = new URL(url).origin;
  context.on('request', (request) => {
    const isOurs = request.url().startsWith(origin) || /^(data|blob):/.test(request.url());
    if (!isOurs) faults.push(`request to elsewhere: ${request.url()}`);
  });
  context.on('weberror', (error) => faults.push(`${error.page()?.url() ?? ''}: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    if (/Content Security Policy|Content-Security-Policy/i.test(message.text())) faults.push(`policy broken on ${message.page()?.url() ?? ''}: ${message.text()}`);
  });
}

/** Everything a browser keeps of this page in clear: what it has stored, and where it has been. */
export function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const addresses = [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)].map((address) => decodeURIComponent(address));
    const cached = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => decodeURIComponent(url))));
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, addresses, cached]);
  });
}

/** All that lies in the browser's databases, as far as it can be read as text. */
export const keptText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const open = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name!);
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(asked.error));
      });
      for (const store of open.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const asked = open.transaction(store).objectStore(store).getAll();
          asked.addEventListener('success', () => resolve(asked.result));
        });
        const readable = (_: string, value: unknown) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value as ArrayBuffer) : value);
        texts.push(JSON.stringify(rows, readable));
      }
      open.close();
    }
    return texts.join('\n');
  });
