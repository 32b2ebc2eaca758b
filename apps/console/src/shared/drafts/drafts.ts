import { owner } from './owner';
import { openValue, sealValue } from './seal';
import { rowsOf, vault } from './vault-store';

/** A draft without what it says. */
export interface DraftHead {
  kind: string;
  id: string;
  savedAt: string;
}

const placeOf = (kind: string, id: string): string => `draft/${kind}/${id}`;

/** Keeps what was typed, encrypted, for the account that is signed in. `kind` and `id` say nothing about people. */
export async function saveDraft(kind: string, id: string, value: unknown): Promise<void> {
  const account = owner();
  const sealed = await sealValue(account, placeOf(kind, id), value);
  await (await vault()).put('drafts', { account, kind, id, savedAt: new Date().toISOString(), sealed });
}

/** What was kept, or nothing. */
export async function loadDraft<T>(kind: string, id: string): Promise<T | undefined> {
  const account = owner();
  const row = await (await vault()).get('drafts', [account, kind, id]);
  return row && openValue<T>(account, placeOf(kind, id), row.sealed);
}

export async function dropDraft(kind: string, id: string): Promise<void> {
  await (await vault()).delete('drafts', [owner(), kind, id]);
}

/** My drafts on this device, the latest first. @param kind only these */
export async function listDrafts(kind?: string): Promise<DraftHead[]> {
  const rows = await (await vault()).getAll('drafts', kind === undefined ? rowsOf(owner()) : rowsOf(owner(), kind));
  return rows.map(({ kind: of, id, savedAt }) => ({ kind: of, id, savedAt })).sort((a, b) => b.savedAt.localeCompare(a.savedAt));
}
