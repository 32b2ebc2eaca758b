import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger, NotFoundException } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import type { Problem } from '#contracts/problem.js';
import type { Answer } from './answer.js';
import { answerTo } from './problem.js';
import { requestIdOf } from './request-log.js';

/** The one place where errors become `application/problem+json`. What is not the caller's is logged, and told without details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (hasGone(request)) {
      response.destroy();
      return;
    }
    const answer = answerTo(error);
    if (answer.status >= 500) this.logger.error(`${requestIdOf(response)} ${answer.code}`, error instanceof Error ? error.stack : String(error));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(answer, request, response);
  }
}

/** Whoever stopped in the middle of sending, or left before it was read, hears no answer, and nothing of ours has failed. */
const hasGone = ({ destroyed, complete, errored }: Request): boolean => destroyed && (!complete || (errored as NodeJS.ErrnoException | null)?.code === 'ECONNRESET');

/** Everything outside the API's prefix that nobody before has answered. Nest looks after unknown routes below it. */
export function refuseElsewhere(prefix: string): RequestHandler {
  return (request, response, next) => {
    if (`${request.path.toLowerCase()}/`.startsWith(`${prefix}/`)) next();
    else refuse(new NotFoundException(), request, response);
  };
}

/** Answers what was thrown before Nest had the request. */
export const refuse = (error: unknown, request: Request, response: Response): void => sendProblem(answerTo(error), request, response);

function sendProblem(answer: Answer, request: Request, response: Response): void {
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.status(answer.status).type('application/problem+json').send(JSON.stringify(asProblem(answer, request, response)));
}

/** An answer in the form every refusal of the API has. */
export function asProblem({ status, code, sentence, more }: Answer, request: Request, response: Response): Problem {
  return {
    type: `urn:shouwang:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: sentence.en,
    detailZh: sentence.zh,
    instance: request.originalUrl.split('?', 1)[0]!,
    requestId: requestIdOf(response),
    ...more,
  };
}
