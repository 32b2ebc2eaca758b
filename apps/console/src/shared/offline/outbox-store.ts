import { owner } from '../drafts/owner';
import { openValue, sealValue } from '../drafts/seal';
import { rowsOf, vault } from '../drafts/vault-store';
import type { Sending } from './finished-form';

const placeOf = (id: string): string => `outbox/${id}`;
const others = 'BroadcastChannel' in globalThis ? new BroadcastChannel('shouwang-outbox') : undefined;
const listeners = new Set<() => void>();
others?.addEventListener('message', () => tell());

const tell = (): void => listeners.forEach((listener) => listener());

/** Calls back whenever the outbox changed, in this tab or another. @returns ends it */
export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps a form on its way, encrypted. */
export async function putSending(sending: Sending): Promise<void> {
  const account = owner();
  const { id, state, queuedAt } = sending;
  const sealed = await sealValue(account, placeOf(id), sending);
  await (await vault()).put('outbox', { account, id, state, queuedAt, sealed });
  tell();
  others?.postMessage('changed');
}

/** All of mine, in the order in which they were finished. */
export async function listSendings(): Promise<Sending[]> {
  const account = owner();
  const rows = await (await vault()).getAll('outbox', rowsOf(account));
  const sendings = await Promise.all(rows.map(({ id, sealed }) => openValue<Sending>(account, placeOf(id), sealed)));
  return sendings.sort((a, b) => a.queuedAt.localeCompare(b.queuedAt));
}

export async function dropSending(id: string): Promise<void> {
  await (await vault()).delete('outbox', [owner(), id]);
  tell();
  others?.postMessage('changed');
}
