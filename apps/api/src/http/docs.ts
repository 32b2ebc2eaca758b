import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Request, Response } from 'express';
import { openApiDocument } from './openapi.js';
import { collectRoutes } from './routes.js';

const page = `<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Shouwang 守望 API</title>
  <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  <link rel="icon" href="/api/docs/favicon-32x32.png">
</head>
<body>
  <div id="page"></div>
  <script src="/api/docs/swagger-ui-bundle.js"></script>
  <script src="/api/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#page', deepLinking: true, docExpansion: 'none', validatorUrl: null });\n`;

/** Only these leave the package; scripts come from files, so the page needs no inline script. */
const parts: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
};

/**
 * The document at `/api/openapi.json`, made from the routes when it is first asked for, and a page over it at `/api/docs`, all from
 * this machine. `/` leads to the page.
 */
export function serveDocs(app: INestApplication, prefix: string): void {
  const http = app.getHttpAdapter();
  let document: string | undefined;
  http.get('/api/openapi.json', (_: Request, response: Response) => {
    document ??= JSON.stringify(openApiDocument(collectRoutes(app.get(DiscoveryService), prefix)));
    response.type('application/json').send(document);
  });
  http.get('/api/docs', (_: Request, response: Response) => response.type('text/html').send(page));
  http.get('/api/docs/start.js', (_: Request, response: Response) => response.type('text/javascript').send(start));
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const [name, type] of Object.entries(parts)) {
    let bytes: Buffer | undefined;
    http.get(`/api/docs/${name}`, (_: Request, response: Response) => {
      bytes ??= readFileSync(join(folder, name));
      response.type(type).set('Cache-Control', 'public, max-age=86400').send(bytes);
    });
  }
  http.get('/', (_: Request, response: Response) => response.redirect('/api/docs'));
}
