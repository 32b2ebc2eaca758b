import type { RequestHandler, Response } from 'express';

const policy = (styles: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' ${styles}`.trim(),
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join(';');

const strict = policy('');
const withStyles = policy("'unsafe-inline'");

/** What browsers may load and do for every answer of ours: nothing from elsewhere, no script that is not a file; of the phone, its camera alone. */
export const restrict: RequestHandler = (_, response, next) => {
  response.setHeader('Content-Security-Policy', strict);
  response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()');
  next();
};

/** For pages that are not ours to write, or that show mails: styles may stand in them; scripts never. */
export const allowStyles: RequestHandler = (_, response, next) => {
  response.setHeader('Content-Security-Policy', withStyles);
  next();
};

/** For a page whose components write their styles as it runs: those that carry this response's nonce. */
export function allowStylesWith(response: Response, nonce: string): void {
  response.setHeader('Content-Security-Policy', policy(`'nonce-${nonce}'`));
}
