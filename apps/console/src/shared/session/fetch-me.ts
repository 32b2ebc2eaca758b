import { get, keepCsrfToken, Problem, send } from '../api/client';
import { dropLeaving, findLeaving, recallPerson, rememberPerson } from '../drafts/remembered';
import type { Me } from './session';

/** Who is signed in; without a network, who was when there was one: their pages and drafts stay theirs. */
export async function fetchMe(): Promise<Me> {
  try {
    await finishLeaving();
    const me = await get<Me>('/me');
    const { csrfToken: _csrfToken, ...person } = me;
    await rememberPerson(person).catch(() => {});
    return me;
  } catch (error) {
    const known = error instanceof Problem && error.status === 0 ? await recallPerson<Me>().catch(() => undefined) : undefined;
    if (!known) throw error;
    return known;
  }
}

/** Somebody signed out while there was no network: the server is told before anything else. */
async function finishLeaving(): Promise<void> {
  const leaving = await findLeaving().catch(() => undefined);
  if (!leaving) return;
  try {
    keepCsrfToken((await get<Me>('/me')).csrfToken);
    await send('DELETE', leaving);
  } catch (error) {
    if (error instanceof Problem && error.status === 0) throw error;
  }
  await dropLeaving();
}
