import { owner } from './owner';
import { openBytes, sealBytes } from './seal';
import { vault } from './vault-store';

const placeOf = (id: string): string => `photo/${id}`;

/** Keeps a picture, encrypted; its metadata has to be gone already. @returns the name by which a form refers to it */
export async function keepPhoto(photo: Blob): Promise<string> {
  const account = owner();
  const id = crypto.randomUUID();
  const sealed = await sealBytes(account, placeOf(id), await photo.arrayBuffer());
  await (await vault()).put('photos', { account, id, type: photo.type, sealed });
  return id;
}

/** A picture that was kept on this device, or nothing. */
export async function readPhoto(id: string): Promise<Blob | undefined> {
  const account = owner();
  const row = await (await vault()).get('photos', [account, id]);
  return row && new Blob([await openBytes(account, placeOf(id), row.sealed)], { type: row.type });
}

export async function dropPhotos(ids: readonly string[]): Promise<void> {
  const account = owner();
  const change = (await vault()).transaction('photos', 'readwrite');
  await Promise.all([...ids.map((id) => change.store.delete([account, id])), change.done]);
}
