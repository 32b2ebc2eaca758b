import { hash, verify } from '@node-rs/argon2';
import type { FieldProblem } from '../problems.js';

/** Argon2id, the library's default kind, at OWASP's floor: 19 MiB, two passes, one lane; about 15 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of a random text nobody knows, at the same cost: compared where there is no account, so that the time tells nothing. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$GxnSG2wRfU0fH8oonY0iwA$y3UACDN1VvlSDsAcIzbIaHV4rzoUe3CzxSffDRnBBCQ';

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Takes the same time whether there is a hash or not. */
export async function matchesPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? nobody, password);
  return matches && stored !== null;
}

/** What is wrong with a password somebody chose; the length is the form's business. */
export function weaknessOf(password: string, login: string): FieldProblem | undefined {
  const plain = password.toLowerCase();
  if (plain.includes(login)) return { path: 'password', message: '密码不得包含登录名' };
  if (new Set(plain).size < 4) return { path: 'password', message: '密码过于简单' };
  return undefined;
}
