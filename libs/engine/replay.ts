import type { JournalRow, OfficeNamer, StoredCase } from './ports.js';
import { rebuild } from './rebuild.js';
import type { Registry } from './registry.js';
import { compareCase } from './verify.js';
import { chainFaults } from './verify-chain.js';

export interface Replay {
  equal: boolean;
  /** What differs, in sentences; empty where nothing does. */
  differences: string[];
}

/**
 * Decides a case's journal again from its first entry, with nothing from outside, and compares each entry's text, the chain,
 * the snapshot and the ledger with what is stored.
 */
export function replay(stored: StoredCase, rows: JournalRow[], registry: Registry, offices: OfficeNamer): Replay {
  const { draft, differences } = rebuild(stored.id, rows, registry, offices);
  const all = [...chainFaults(rows, stored.head), ...differences, ...(draft ? compareCase(draft, stored) : [])];
  return { equal: all.length === 0, differences: all };
}
