import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { sessionMs } from '#services/people/sessions.service.js';
import { Refusal } from '#services/problems.js';

export const sessionCookie = 'shouwang_session';
const inCookies = new RegExp(`(?:^|;\\s*)${sessionCookie}=([A-Za-z0-9_-]{20,100})(?:;|$)`);
/** Methods that change nothing, so that another site gains nothing by sending them. */
const safeMethods: readonly string[] = ['GET', 'HEAD'];

export const csrfHeader = 'X-CSRF-Token';

/** Scripts never see it, other sites never send it, and only the API gets it. */
const options = (request: Request): CookieOptions => ({ httpOnly: true, sameSite: 'strict', path: '/api', secure: request.secure });

/** The token of a browser's session; undefined for anything else. */
export const tokenInCookie = (request: Request): string | undefined => inCookies.exec(request.headers.cookie ?? '')?.[1];

export function giveCookie(response: Response, token: string): void {
  response.cookie(sessionCookie, token, { ...options(response.req), maxAge: sessionMs });
}

export function takeCookie(response: Response): void {
  response.clearCookie(sessionCookie, options(response.req));
}

/** Bound to the session and readable by its page alone: what a browser must send along with the cookie whenever it changes something. */
export const csrfTokenOf = (token: string): string => createHmac('sha256', token).update('shouwang csrf').digest('base64url');

/** @throws Refusal `csrf` where a request that a cookie speaks for did not come from our own page */
export function refuseForged(request: Request, token: string): void {
  if (safeMethods.includes(request.method)) return;
  const given = Buffer.from(request.get(csrfHeader) ?? '');
  const wanted = Buffer.from(csrfTokenOf(token));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new Refusal('csrf', 403, {
      zh: '页面已过期，请刷新后再试',
      en: `Send the csrfToken of GET /api/v1/me in ${csrfHeader}: the session came by cookie`,
    });
  }
}
