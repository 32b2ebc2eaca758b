import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Person } from '#services/people/person.js';

/** A request that passed the guard. Public routes have no person. */
export interface SignedInRequest extends Request {
  person: Person;
  token: string;
  /** The session came by cookie. */
  isBrowser: boolean;
}

/** The person who asks. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<SignedInRequest>().person);

/** The token of this very session: to sign it out, or to keep it when all others end. */
export const Token = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<SignedInRequest>().token);
