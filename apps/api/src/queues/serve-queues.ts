import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { PeopleService } from '#services/people/people.service.js';
import { admit } from '../auth/admit.js';
import type { SignedInRequest } from '../auth/me.decorator.js';
import { allowStyles } from '../http/content-policy.js';
import { refuse } from '../http/problem.filter.js';

const path = '/api/queues';

/** Chinese, as everything here; its settings offer other languages. What would lead to other sites is left out. */
const uiConfig = {
  boardTitle: '守望 · 队列 Queues',
  locale: { lng: 'zh-CN' },
  miscLinks: [{ text: '回到守望 Back to Shouwang', url: '/' }],
  hideDocsLink: true,
  hideRedisDetails: true,
};

/**
 * bull-board at `/api/queues` for system administrators, for looking only. The queue holds no facts, so there is nothing in it to put right:
 * what is due stands in the tables, and the sweep finds it.
 */
export function serveQueues(app: INestApplication): void {
  const serverAdapter = new ExpressAdapter().setBasePath(path);
  const queue = new BullMQAdapter(app.get(Wakes, { strict: false }).queue, { readOnlyMode: true });
  createBullBoard({ queues: [queue], serverAdapter, options: { uiConfig } });
  app.use(path, admitSystemAdministrators(app), allowStyles, withoutFontsFromElsewhere, serverAdapter.getRouter());
}

function admitSystemAdministrators(app: INestApplication): RequestHandler {
  const people = app.get(PeopleService, { strict: false });
  return async (request: Request, response: Response, next: NextFunction) => {
    try {
      await admit(people, request as SignedInRequest, { roles: ['system-administrator'] });
    } catch (error) {
      refuse(error, request, response);
      return;
    }
    next();
  };
}

/** Its page names a font of another site: the browser would not fetch it, yet complain. */
const withoutFontsFromElsewhere: RequestHandler = (_, response, next) => {
  const send = response.send.bind(response);
  response.send = (body: unknown) => send(typeof body === 'string' ? body.replace(/<link href="https:[^>]*>/g, '') : body);
  next();
};
