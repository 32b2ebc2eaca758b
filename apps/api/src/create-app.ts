import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { type Logger, pino } from 'pino';
import { z } from 'zod';
import { NestLogger } from '#infrastructure/logging/nest-logger.js';
import { type ApiOptions, AppModule } from './app.module.js';
import { serveMailsPage } from './channels/mails-page.js';
import { serveConsole } from './console/serve-console.js';
import { compressedAnswers } from './http/compressed-answers.js';
import { allowStyles, restrict } from './http/content-policy.js';
import { serveDocs } from './http/docs.js';
import { fieldMessage } from './http/field-messages.js';
import { refuseElsewhere } from './http/problem.filter.js';
import { requestLog } from './http/request-log.js';
import { serveQueues } from './queues/serve-queues.js';

export const apiPrefix = '/api/v1';

/** JSON of forms; uploads are streamed by their own routes and have their own ceiling. */
const jsonLimit = '512kb';

/**
 * The API, ready to listen: `await app.listen(config.port, config.host)`, or `await app.init()` for tests that talk to
 * `app.getHttpServer()`. `app.close()` ends it and its database connections.
 * @param options.consoleFolder the built console, served at `/`; without it the API stands alone
 * @param options.logger where it writes; standard output at `config.logLevel` unless another is given
 * @throws KeyProblem when the data needs a key that is not there
 */
export async function createApi(options: ApiOptions & { consoleFolder?: string; logger?: Logger }): Promise<NestExpressApplication> {
  const { config, consoleFolder } = options;
  const logger = options.logger ?? pino({ level: config.logLevel });
  z.config({ ...z.locales.zhCN(), customError: fieldMessage });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(options), new ExpressAdapter(), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
    ...(config.tls ? { httpsOptions: { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) } } : {}),
  });
  app.setGlobalPrefix(apiPrefix);
  // The address of a caller behind a proxy on this machine is what the proxy says; nobody else is believed.
  app.set('trust proxy', 'loopback');
  // Answers hold personal data and change at any time: nobody keeps them, and a tag to compare them by would cost a hash each.
  app.set('etag', false);
  app.use(requestLog(logger));
  app.use(keepNothing);
  app.use(helmet(securityHeaders(config.tls !== undefined)));
  app.use(restrict);
  // Brings its files compressed already.
  if (consoleFolder) serveConsole(app, consoleFolder);
  app.use(compressedAnswers());
  app.use(['/api/docs', '/api/mails'], allowStyles);
  serveDocs(app, apiPrefix);
  serveMailsPage(app);
  serveQueues(app);
  app.use(refuseElsewhere(apiPrefix));
  app.useBodyParser('json', { limit: jsonLimit, type: ['application/json', 'application/*+json'] });
  return app;
}

const keepNothing: RequestHandler = (_, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** What browsers of today heed; the headers for those of yesterday are left out. */
function securityHeaders(https: boolean): Parameters<typeof helmet>[0] {
  return {
    // Differs from page to page: see content-policy.ts.
    contentSecurityPolicy: false,
    strictTransportSecurity: https,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  };
}
