import type { Agency } from '../journal.js';
import type { Ledger, OpenTask } from '../ledger.js';

/** What a verb changes of the ledger and of the rows of tasks, and the office it was done through. */
export interface Change {
  ledger: Ledger;
  office?: string;
  /** What the entry says, where that is more than what was sent. */
  payload?: object;
  /** Where it is the office of somebody who is away. */
  agency?: Agency | undefined;
  opened?: OpenTask[];
  closed?: OpenTask[];
  touched?: OpenTask[];
}
