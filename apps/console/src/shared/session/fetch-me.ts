import { get, Problem } from '../api/client';
import { recallPerson, rememberPerson } from '../drafts/remembered';
import type { Me } from './session';

/** Who is signed in; without a network, who was when there was one: their pages and drafts stay theirs. */
export async function fetchMe(): Promise<Me> {
  try {
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
