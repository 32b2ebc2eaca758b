import { dropDraft, loadDraft, saveDraft } from './drafts';
import { ownedBy } from './owner';
import { canKeep } from './seal';
import { vault } from './vault-store';

const kind = 'session';
const id = 'person';

/** Notes who is signed in, so that the pages open for them without a network, too. */
export async function rememberPerson<Person extends { id: string }>(person: Person): Promise<void> {
  ownedBy(person.id);
  if (!canKeep()) return;
  await (await vault()).put('signedIn', person.id, 'account');
  await saveDraft(kind, id, person);
}

/** Who was signed in last on this device and has not signed out. */
export async function recallPerson<Person>(): Promise<Person | undefined> {
  if (!canKeep()) return undefined;
  const account = await (await vault()).get('signedIn', 'account');
  if (account === undefined) return undefined;
  ownedBy(account);
  return loadDraft<Person>(kind, id);
}

/**
 * At sign-out. Drafts and the key stay: they belong to the account.
 * @param leaving what the server has not been told yet
 */
export async function forgetPerson(leaving?: string): Promise<void> {
  if (canKeep()) {
    await dropDraft(kind, id);
    await (await vault()).delete('signedIn', 'account');
    if (leaving) await (await vault()).put('signedIn', leaving, 'leaving');
  }
  ownedBy(undefined);
}

/** The sign-out the server has not been told of, if there is one. */
export const findLeaving = async (): Promise<string | undefined> => (canKeep() ? (await vault()).get('signedIn', 'leaving') : undefined);

export const dropLeaving = async (): Promise<void> => (await vault()).delete('signedIn', 'leaving');
