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
