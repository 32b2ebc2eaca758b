import type { Pool, PoolClient } from 'pg';
import type { FileApplication, SignedPaper } from '#contracts/applications.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import type { DeclaredRelative } from '../people/relation.js';
import { type FilingHousehold, validUntil } from './filing-checks.js';

export interface Filing {
  id: string;
  caseId: string;
  household: FilingHousehold;
  body: FileApplication;
  relatives: DeclaredRelative[];
  filedBy: string;
  onBehalfOf: string | undefined;
  filedAt: Date;
  newRecordId: string;
}

/** What counts of a filing that may have been kept before. */
export interface KeptFiling {
  caseId: string;
  householdVersion: number;
  filedAt: Date;
}

/**
 * Keeps an application with its papers in one transaction, before its case begins. Until then nobody sees it: every reader comes through
 * the case. The same filing again, after a crash, finds what was kept; the row is held meanwhile, so that another attempt at the same does
 * not take it back between the look and the answer.
 */
export function keepFiling(pool: Pool, filing: Filing, newPaperId: () => string): Promise<KeptFiling> {
  return inTransaction(pool, async (client) => {
    const number = await nextNumber(client, filing);
    const { household, body } = filing;
    const { rows } = await client.query<KeptFiling>(
      `INSERT INTO application (id, number, case_id, household_id, household_version, place_code, channel, statement, causes, filed_by,
         on_behalf_of, filed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO UPDATE SET id = application.id
       RETURNING case_id AS "caseId", household_version AS "householdVersion", filed_at AS "filedAt"`,
      [
        filing.id,
        number,
        filing.caseId,
        household.id,
        household.version,
        household.placeCode,
        body.channel,
        body.statement,
        body.causes,
        filing.filedBy,
        filing.onBehalfOf ?? null,
        filing.filedAt,
      ],
    );
    const kept = rows[0]!;
    if (kept.caseId !== filing.caseId) return kept;
    await keepPapers(client, filing.id, household, body.authorisations, newPaperId);
    await bindAttachments(client, filing.caseId, body.authorisations);
    if (filing.relatives.length > 0) await keepRelatives(client, filing);
    return kept;
  });
}

/** County and year, then a running number: 611026A202600017. The letter keeps it apart from every number of a person. */
async function nextNumber(client: PoolClient, { household, filedAt }: Filing): Promise<string> {
  const year = new Date(filedAt.getTime() + 8 * 3_600_000).getUTCFullYear();
  const prefix = `${household.placeCode.slice(0, 6)}A${year}`;
  await client.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`application ${prefix}`]);
  const { rows } = await client.query<{ last: string | null }>(
    `SELECT max(number) AS last FROM application WHERE number LIKE $1 || '%'`,
    [prefix],
  );
  const next = Number(rows[0]?.last?.slice(prefix.length) ?? 0) + 1;
  return prefix + String(next).padStart(5, '0');
}

export async function keepPapers(
  client: PoolClient,
  applicationId: string,
  household: FilingHousehold,
  papers: SignedPaper[],
  newPaperId: () => string,
): Promise<void> {
  await client.query(
    `INSERT INTO authorisation (id, application_id, household_id, household_version, position, signed_on, valid_until, way, attachment_id)
     SELECT paper.id, $1, $2, $3, paper.position, paper.signed_on, paper.valid_until, paper.way, paper.attachment_id
     FROM unnest($4::uuid[], $5::smallint[], $6::date[], $7::date[], $8::text[], $9::uuid[])
       AS paper (id, position, signed_on, valid_until, way, attachment_id)
     ON CONFLICT (application_id, position) DO NOTHING`,
    [
      applicationId,
      household.id,
      household.version,
      papers.map(() => newPaperId()),
      papers.map(({ position }) => position),
      papers.map(({ signedOn }) => signedOn),
      papers.map(({ signedOn }) => validUntil(signedOn)),
      papers.map(({ way }) => way),
      papers.map(({ attachmentId }) => attachmentId),
    ],
  );
}

/** The papers now belong to the case, and are open to whoever may see it. Those of another case that has begun meanwhile stay there. */
export async function bindAttachments(client: PoolClient, caseId: string, papers: SignedPaper[]): Promise<void> {
  await client.query(
    `UPDATE attachment SET case_id = $1 ${inOrder('paper.id = ANY ($2::uuid[])')}
       AND NOT EXISTS (SELECT FROM workflow_case begun WHERE begun.id = attachment.case_id)`,
    [caseId, papers.map(({ attachmentId }) => attachmentId)],
  );
}

/** Taken by id, so that two who want the same papers come one after the other and never wait for each other. */
const inOrder = (which: string): string =>
  `FROM (SELECT paper.id FROM attachment paper WHERE ${which} ORDER BY paper.id FOR NO KEY UPDATE) held WHERE attachment.id = held.id`;

async function keepRelatives(client: PoolClient, { newRecordId, caseId, relatives, filedBy, filedAt }: Filing): Promise<void> {
  await client.query(
    `INSERT INTO case_record (id, case_id, kind, body, created_by, created_at) VALUES ($1, $2, 'declared-relatives', $3, $4, $5)`,
    [newRecordId, caseId, JSON.stringify({ relatives }), filedBy, filedAt],
  );
}

/** Takes back a filing whose case was refused. One whose case has begun stays. */
export async function dropFiling(pool: Pool, id: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ caseId: string; householdId: string }>(
      `DELETE FROM application WHERE id = $1 AND NOT EXISTS (SELECT FROM workflow_case WHERE workflow_case.id = application.case_id)
       RETURNING case_id AS "caseId", household_id AS "householdId"`,
      [id],
    );
    if (!rows[0]) return;
    await client.query(`DELETE FROM authorisation WHERE application_id = $1`, [id]);
    await client.query(`DELETE FROM case_record WHERE case_id = $1`, [rows[0].caseId]);
    // Another filing may have brought the same papers: then they are that one's.
    await client.query(
      `UPDATE attachment SET case_id = (
         SELECT other.case_id FROM authorisation JOIN application other ON other.id = authorisation.application_id
         WHERE other.household_id = $2 AND authorisation.attachment_id = attachment.id ORDER BY other.filed_at LIMIT 1)
       ${inOrder('paper.case_id = $1')}`,
      [rows[0].caseId, rows[0].householdId],
    );
  });
}

/** The household as it is now, with its members; undefined when there is none. */
export async function findFilingHousehold(pool: Pool, id: string): Promise<FilingHousehold | undefined> {
  const { rows } = await pool.query<FilingHousehold>(
    `SELECT household.id, household.version, household.place_code AS "placeCode",
       (SELECT coalesce(json_agg(json_build_object('position', position, 'name', name) ORDER BY position), '[]')
        FROM member WHERE household_id = household.id AND version = household.version) AS members
     FROM household WHERE household.id = $1`,
    [id],
  );
  return rows[0];
}

/** The case of the identification the household has under way. */
export async function findOpenIdentification(pool: Pool, householdId: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM workflow_case WHERE subject_id = $1 AND status = 'open' AND definition = 'identification'`,
    [householdId],
  );
  return rows[0]?.id;
}

/** The case that a command key began or moved, where it was accepted before. */
export async function findCaseByKey(pool: Pool, key: Buffer): Promise<string | undefined> {
  const { rows } = await pool.query<{ caseId: string }>(`SELECT case_id AS "caseId" FROM journal_entry WHERE command_key = $1`, [key]);
  return rows[0]?.caseId;
}
