import { constants } from 'node:zlib';
import compression from 'compression';
import type { RequestHandler } from 'express';

const isJson = /^application\/(\S+\+)?json\b/;

/**
 * JSON of some size goes out compressed: a phone on a slow line fetches a case in a fraction of the bytes. Quickly rather than tightly, and
 * away from the thread that answers; short answers, among them those to events, are sent as they are. Streams that stay open, files and
 * photos are left alone: only JSON is looked at.
 *
 * Lengths betray nothing (BREACH): who guesses at a secret by them has to have their own text in the same answer and to make the browser
 * of another ask again and again. The session cookie is SameSite=Strict, so that no other site's page asks in somebody's name; and `GET /me`,
 * which holds the token of the page, repeats nothing of what was asked.
 */
export const compressedAnswers = (): RequestHandler =>
  compression({
    filter: (_, response) => isJson.test(String(response.getHeader('Content-Type'))),
    threshold: 1_024,
    level: 3,
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
  });
