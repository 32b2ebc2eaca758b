import { type Sealed, vault } from './vault-store';

const cipher = 'AES-GCM';
const keys = new Map<string, Promise<CryptoKey>>();

/** Whether this page may keep anything: browsers lend their cipher to encrypted connections only. */
export const canKeep = (): boolean => globalThis.isSecureContext && 'indexedDB' in globalThis;

/** The key of an account on this device: made here, never shown to anybody, not even to this page. */
function keyOf(account: string): Promise<CryptoKey> {
  const known = keys.get(account) ?? findOrMakeKey(account);
  keys.set(account, known);
  known.catch(() => keys.delete(account));
  return known;
}

/** Of two tabs that make one at the same time, the first to write wins. */
async function findOrMakeKey(account: string): Promise<CryptoKey> {
  const database = await vault();
  const found = await database.get('keys', account);
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: cipher, length: 256 }, false, ['encrypt', 'decrypt']);
  const change = database.transaction('keys', 'readwrite');
  const winner = (await change.store.get(account)) ?? made;
  if (winner === made) await change.store.put(made, account);
  await change.done;
  return winner;
}

/** What a row is and whose: it opens in its own place and for its own account only. */
const bound = (account: string, place: string) => new TextEncoder().encode(`${account}/${place}`);

export async function sealBytes(account: string, place: string, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: cipher, iv, additionalData: bound(account, place) }, await keyOf(account), bytes) };
}

/** @throws DOMException where the row belongs to another account or was moved */
export async function openBytes(account: string, place: string, { iv, bytes }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: cipher, iv, additionalData: bound(account, place) }, await keyOf(account), bytes);
}

export const sealValue = (account: string, place: string, value: unknown): Promise<Sealed> =>
  sealBytes(account, place, new TextEncoder().encode(JSON.stringify(value)));

export async function openValue<T>(account: string, place: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(account, place, sealed))) as T;
}
