import { hash } from 'node:crypto';

export interface Actor {
  kind: 'person' | 'system';
  /** Account id, or the name of the service that acts. A system's act is never shown as a person's. */
  id: string;
  /** Offices this person works in: `role@placeCode` or `role@placeCode/department`. */
  offices: string[];
  /** The household this account belongs to. */
  householdId?: string;
  /** The household a cadre acts for. */
  onBehalfOf?: string;
  /** Those who are away and whose work this person does for the time. What they hold as agents themselves is not passed on. */
  agencies?: Agency[];
}

/** 代理: somebody's own offices, done for them by another while they are away. */
export interface Agency {
  /** Account of the one who is away. */
  principal: string;
  offices: string[];
  /** Names of the procedures it is for; all where empty. */
  definitions: string[];
  /** The principal's household, and how they stand to the people in the file: an agent may not decide what the principal may not. */
  householdId?: string | undefined;
  relation?: Relation | undefined;
}

/** How the sender stands to the people in the file; found out before, by those who can read the file. */
export type Relation = 'applicant' | 'relative';

/** One accepted event. Field order is the stored order; the hash is taken over this text. */
export interface JournalBody {
  seq: number;
  at: string;
  event: string;
  payload: unknown;
  actor: string;
  system?: true;
  /** The household a cadre acted for; or the account of the one who is away, where an agent acted through an office of theirs. */
  onBehalfOf?: string;
  office?: string;
  reason?: string;
  /** What the reason is put down to: a code of the region's policy. */
  reasonCode?: string;
  /** Papers the opinion rests on. */
  attachments?: string[];
  /** Which task it answered, where the sender had the choice of several. */
  task?: string;
  /** A timer's due instant, and whether it really fired much later. */
  dueAt?: string;
  late?: true;
  /** A timer whose guard failed: it counts as a no, and says why. */
  failed?: string;
  from: string;
  to: string;
  /** Every instant that was reckoned in this decision, by name; replay reads them here and needs no calendar. */
  due?: Record<string, string>;
  /** What was left of time limits whose clock stopped in this decision. */
  left?: Record<string, unknown>;
  /** Only in the first entry: what the case is. */
  case?: { definition: string; version: number; placeCode: string; policyId: string | null; subjectId: string | null };
}

export const firstLink = Buffer.alloc(32);

/** The chain: sha256 over the hash before and the exact text of the entry. */
export function link(before: Buffer, body: string): Buffer {
  return sha256(Buffer.concat([before, Buffer.from(body)]));
}

/** In one call of the library, and by way of its hex text: half the time of a hash object, which matters at several a decision. */
export const sha256 = (data: string | Buffer): Buffer => Buffer.from(hash('sha256', data), 'hex');

/** An idempotency key belongs to an actor; 16 bytes are plenty against accidents and malice alike. */
export function keyDigest(actor: string, key: string): Buffer {
  return sha256(`${actor}\n${key}`).subarray(0, 16);
}

/** What the command said, without its key and whatever order its fields came in: the same key with another text is refused. */
export function commandDigest(command: unknown): Buffer {
  return sha256(JSON.stringify(command, inOrder)).subarray(0, 16);
}

function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
