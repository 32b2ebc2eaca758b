import { createContext, useContext } from 'react';
import type { z } from 'zod';
import type { personSchema, Role } from '#contracts/people';
import { Problem, send } from '../api/client';
import { forgetPerson } from '../drafts/remembered';

/** Who is signed in: `GET /me`. */
export type Me = z.infer<typeof personSchema> & { csrfToken?: string };

export const MeContext = createContext<Me | null>(null);

/** The person signed in; only pages behind the sign-in ask. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of a session');
  return me;
}

/** Whether I have one of these roles, wherever. */
export const holds = (me: Me, ...roles: Role[]): boolean => me.bindings.some(({ role }) => roles.includes(role));

/** What has to be asked before the session is given up (unsent forms); each may refuse. */
const beforeSignOut = new Set<() => Promise<boolean>>();
export function askBeforeSignOut(question: () => Promise<boolean>): () => void {
  beforeSignOut.add(question);
  return () => beforeSignOut.delete(question);
}

/** Ends this session, or all of mine, unless somebody who asks before says no. Without a network it ends as soon as there is one. */
export async function signOut(which: '/sessions/current' | '/sessions' = '/sessions/current'): Promise<void> {
  for (const question of beforeSignOut) if (!(await question())) return;
  const hasNotArrived = await send('DELETE', which).then(() => false, (error: unknown) => error instanceof Problem && error.status === 0);
  await forgetPerson(hasNotArrived ? which : undefined).catch(() => {});
  window.location.assign('/');
}
