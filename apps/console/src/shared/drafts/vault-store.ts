import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Bytes nobody reads without the account's key. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

/** Where a form that was finished stands on its way. */
export type SendingState = 'waiting' | 'sending' | 'sent' | 'conflict' | 'noted' | 'dropped';

/** In the clear stand ids, kinds and times; whatever says anything about people is sealed. */
interface Vault extends DBSchema {
  keys: { key: string; value: CryptoKey };
  signedIn: { key: 'account' | 'leaving'; value: string };
  drafts: { key: [account: string, kind: string, id: string]; value: { account: string; kind: string; id: string; savedAt: string; sealed: Sealed } };
  photos: { key: [account: string, id: string]; value: { account: string; id: string; type: string; sealed: Sealed } };
  outbox: { key: [account: string, id: string]; value: { account: string; id: string; state: SendingState; queuedAt: string; sealed: Sealed } };
}

let opening: Promise<IDBPDatabase<Vault>> | undefined;

/** The one database of the browser in which anything of ours is kept. */
export function vault(): Promise<IDBPDatabase<Vault>> {
  opening ??= openDB<Vault>('shouwang', 1, {
    upgrade(database) {
      database.createObjectStore('keys');
      database.createObjectStore('signedIn');
      database.createObjectStore('drafts', { keyPath: ['account', 'kind', 'id'] });
      database.createObjectStore('photos', { keyPath: ['account', 'id'] });
      database.createObjectStore('outbox', { keyPath: ['account', 'id'] });
    },
    terminated: () => (opening = undefined),
  });
  return opening;
}

/** All rows of one account: an array sorts after every text. */
export const rowsOf = (...prefix: string[]): IDBKeyRange => IDBKeyRange.bound(prefix, [...prefix, []]);
