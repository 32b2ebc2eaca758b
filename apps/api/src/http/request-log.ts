import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { SignedInRequest } from '../auth/me.decorator.js';

const slowMs = 2_000;

/** The id under which this request stands in the log; the caller reads it in `X-Request-Id` and in every problem. */
export const requestIdOf = (response: Response): string => (response.locals['requestId'] as string | undefined) ?? '';

/**
 * Names each request and writes a line about it when it is over: method, route, status, time, account. Not the address as it was
 * sent, no body, no header: they may hold personal data. Ordinary requests are written at level debug, slow ones as warnings.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    response.locals['requestId'] = id;
    response.setHeader('X-Request-Id', id);
    const began = performance.now();
    response.once('close', () => {
      const ms = Math.round(performance.now() - began);
      const isStream = response.getHeader('Content-Type') === 'text/event-stream';
      const level = ms > slowMs && !isStream ? 'warn' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const account = (request as Partial<SignedInRequest>).person?.accountId;
      logger[level]({ id, method: request.method, route: (request.route as { path?: string } | undefined)?.path, status: response.statusCode, ms, account }, 'request');
    });
    next();
  };
}
