import { createHash, randomBytes } from 'node:crypto';

/** No I, L, O, U: they are mistaken for others when a code is read out or written by hand. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 256 random bits: the caller keeps the token, the database its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** 100 random bits in four groups, fit to be read out: `7KQ2M-…`. */
export function newCode(): string {
  const letters = Array.from(randomBytes(20), (byte) => alphabet[byte & 31]).join('');
  return letters.replace(/(.{5})(?=.)/g, '$1-');
}

/** Blanks, dashes, case, and letters that look like digits make no difference. */
export function codeHash(code: string): Buffer {
  const plain = code.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest();
}

/** A password to start with: 80 random bits, replaced at first use. */
export const newPassword = (): string => newCode().slice(0, 17).toLowerCase();
