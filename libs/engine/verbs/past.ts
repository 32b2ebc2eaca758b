import { CaseNotFound, CommitRefused } from '../errors.js';
import type { Actor, JournalBody } from '../journal.js';
import { type CaseStore, type JournalRow, type OfficeNamer, StoreFailure } from '../ports.js';
import { rebuild } from '../rebuild.js';
import type { Registry } from '../registry.js';
import { isAside } from './aside.js';
import type { Past } from './recall.js';

/** Entries that are decided again for a recall, a fraction of a millisecond each; who needs more than these has to do without. */
const mostEntries = 2_000;

/** @throws CommitRefused where the store is away */
export async function readJournal(store: CaseStore, caseId: string): Promise<JournalRow[]> {
  try {
    return await store.journal(caseId);
  } catch (error) {
    if (!(error instanceof StoreFailure) || error.kind !== 'connection-lost') throw error;
    throw new CommitRefused('The database cannot be reached; please try again', error, true);
  }
}

/**
 * What a recall goes back to: the case decided again up to the entry before the last act. Only where that is this person's own is it worth the
 * work.
 * @throws CaseNotFound; Error where the journal does not lead to where it says
 */
export function pastOf(caseId: string, rows: JournalRow[], actor: Actor, registry: Registry, offices: OfficeNamer): Past {
  const entries = rows.map(({ body }) => JSON.parse(body) as JournalBody);
  const entry = entries.findLast(({ event }) => !isAside(event));
  if (!entry) throw new CaseNotFound(caseId);
  const tookPart = entries.some((one) => one.actor === actor.id && !one.system);
  if (entry.actor !== actor.id || entry.system || entry.seq < 2 || rows.length > mostEntries) return { entry, tookPart };
  const { states, differences } = rebuild(caseId, rows.slice(0, entry.seq - 1), registry, offices);
  if (differences.length > 0) throw new Error(`The case ${caseId} cannot be taken back to where it stood: ${differences[0]}`);
  return { entry, before: states.at(-1), tookPart };
}
