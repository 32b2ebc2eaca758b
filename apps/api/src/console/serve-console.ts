import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { Request, Response } from 'express';
import { rootFolder } from '#infrastructure/config/root-folder.js';
import { allowStylesWith } from '../http/content-policy.js';
import { BuiltFiles } from './built-files.js';

/** Where the build leaves the console. */
export const builtConsole: string = join(rootFolder, 'dist', 'console');

/** Stands in the page where a nonce is to be. */
const nonceMark = '__NONCE__';

/**
 * The console at `/`: its files, compressed at the build, and its one page for every other address outside the API, so that a page may be
 * loaded anew wherever one is. Where the console was not built, nothing is served and the API stands alone.
 */
export function serveConsole(app: INestApplication, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const files = new BuiltFiles(folder);
  const page = files.text('/index.html')!;
  app.use((request: Request, response: Response, next: () => void) => {
    if (!isReading(request) || isOfApi(request.path)) next();
    else if (isPage(request.path)) sendPage(page, response);
    else if (!files.send(request, response)) next();
  });
}

const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

const isOfApi = (path: string): boolean => /^\/api(\/|$)/i.test(path);

/** Files lie at the root and below /assets and have an extension: a script that is gone must not be answered with a page. All else is a page. */
const isPage = (path: string): boolean => path === '/index.html' || !/^\/(assets\/.*|[^/]*)\.[^/]*$/.test(path);

/** Its headers and its mark change with every answer: it is asked for anew each time. */
function sendPage(page: string, response: Response): void {
  const nonce = randomBytes(16).toString('base64');
  allowStylesWith(response, nonce);
  response.set('Cache-Control', 'no-cache').type('text/html').send(page.replaceAll(nonceMark, nonce));
}
