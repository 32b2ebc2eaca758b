import type { Pool } from 'pg';
import { keyDigest } from '#engine/journal.js';
import type { Registry } from '#engine/registry.js';
import { officeOf } from '#services/policies/office-namer.js';
import { verify } from '#services/verification/verify.js';
import type { Book } from './client.js';
import type { County } from './county.js';
import { effectChecks } from './effect-checks.js';
import { type Faults, noFaults } from './faults.js';
import { auditMails } from './mail-audit.js';
import type { TakenMail } from './mailbox.js';
import { timeChecks } from './time-checks.js';

/** How much was looked at, so that a row of zeros means something. */
export interface Extent {
  cases: number;
  entries: number;
  timersFired: number;
  notices: number;
  rungs: number;
  letters: number;
  rounds: number;
  registered: number;
  mails: number;
  mailsAgain: number;
  interrupted: number;
}

export interface AuditedCounty {
  pool: Pool;
  county: County;
  book: Book;
  taken: readonly TakenMail[];
  registry: Registry;
  /** When the last worker looked; nobody works any more. */
  now: Date;
}

/** So many faults of a kind are named. */
const named = 3;

/** Holds what the clients heard and what lies in the mailbox against the database, and the database against itself. */
export async function audit({ pool, county, book, taken, registry, now }: AuditedCounty): Promise<{ faults: Faults; extent: Extent; details: string[] }> {
  const faults = noFaults();
  const details: string[] = [];
  const note = (fault: keyof Faults, found: string[], all = found.length) => {
    faults[fault] += all;
    details.push(...found.slice(0, named).map((sentence) => `${fault}: ${sentence}`));
  };
  note('strangeEvents', book.strange);
  note('decisionsLost', [...(await lostDecisions(pool, book)), ...(await lostPapers(pool, book))]);
  note('effectsDoubled', answersThatDiffer(book));
  for (const { fault, what, sql, values } of [...effectChecks, ...timeChecks(now, county.rounds.slice(1))]) {
    const { rows } = await pool.query<Record<string, unknown>>(sql, values);
    note(fault, rows.slice(0, named).map((row) => `${what}: ${JSON.stringify(row)}`), rows.length);
  }
  const mails = await auditMails(pool, county, taken);
  note('messagesDoubled', mails.doubled);
  note('messagesMissing', mails.missing);
  note('strangeEvents', mails.strange);
  const replay = await verify(pool, { of: 'all' }, { registry, offices: officeOf });
  note('replayDifferences', replay.faults, replay.faultCount);
  return { faults, extent: { ...(await extentOf(pool)), mails: mails.distinct, mailsAgain: mails.again }, details };
}

async function lostDecisions(pool: Pool, { decisions }: Book): Promise<string[]> {
  const { rows } = await pool.query<{ entry: string }>(
    `SELECT case_id || ' ' || seq || ' ' || encode(command_key, 'hex') AS entry FROM journal_entry WHERE command_key IS NOT NULL`,
  );
  const held = new Set(rows.map(({ entry }) => entry));
  return decisions.map(({ account, key, caseId, seq }) => `${caseId} ${seq} ${keyDigest(account, key).toString('hex')}`).filter((entry) => !held.has(entry));
}

async function lostPapers(pool: Pool, { kept }: Book): Promise<string[]> {
  const lost: string[] = [];
  for (const table of ['case_record', 'attachment', 'campaign'] as const) {
    const ids = kept.filter((paper) => paper.table === table).map(({ id }) => id);
    const { rows } = await pool.query<{ id: string }>(`SELECT id FROM unnest($1::uuid[]) AS told (id) WHERE NOT EXISTS (SELECT FROM ${table} x WHERE x.id = told.id)`, [ids]);
    lost.push(...rows.map(({ id }) => `${table} ${id}`));
  }
  return lost;
}

function answersThatDiffer({ decisions }: Book): string[] {
  const first = new Map<string, string>();
  return decisions.flatMap(({ account, key, caseId, seq }) => {
    const outcome = `${caseId} ${seq}`;
    const before = first.get(`${account} ${key}`) ?? outcome;
    first.set(`${account} ${key}`, before);
    return before === outcome ? [] : [`one command was answered ${before} and ${outcome}`];
  });
}

async function extentOf(pool: Pool): Promise<Omit<Extent, 'mails' | 'mailsAgain'>> {
  const count = async (from: string): Promise<number> => (await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`)).rows[0]!.count;
  return {
    cases: await count('workflow_case'),
    entries: await count('journal_entry'),
    timersFired: await count(`journal_entry WHERE body::json ->> 'dueAt' IS NOT NULL`),
    notices: await count('notice'),
    rungs: await count('climbed_rung'),
    letters: await count('letter'),
    rounds: await count('campaign'),
    registered: await count(`workflow_case WHERE state = 'registered'`),
    interrupted: await count(`delivery_attempt WHERE outcome = 'interrupted'`),
  };
}
