import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { CaseRecord, FileRecord } from '#contracts/records.js';
import { KeyReused } from '#engine/errors.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { idFrom, newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { knowsObjector, unnamedVillager } from '../cases/objectors.js';
import { CaseAccess, type SeenCase } from '../cases/case-access.js';
import { refusePersonalData } from '../cases/plain-words.js';
import type { Person } from '../people/person.js';
import { forbidden, invalidInput, Refusal } from '../problems.js';
import { mayFile, mayRead } from './record-rights.js';

interface RecordRow extends Omit<CaseRecord, 'createdAt'> {
  createdAt: Date;
  department: string | null;
}

/** Of the form somebody files under a key. */
export const recordIdOf = ({ accountId }: Pick<Person, 'accountId'>, key: string): string => idFrom(`record/${accountId}/${key}`);

/** Who objected from the notice board is named to some readers only. */
function authorShown<Row extends Pick<RecordRow, 'kind' | 'body' | 'createdBy' | 'createdByName'>>(person: Person, seen: SeenCase, row: Row): Row | (Row & { createdBy: null }) {
  const { channel, anonymous } = row.body as { channel?: string; anonymous?: boolean };
  const isVillagers = row.kind === 'objection' && channel === 'online';
  if (!isVillagers || row.createdBy === person.accountId || knowsObjector(person, seen, anonymous === true)) return row;
  return { ...row, createdBy: null, createdByName: unnamedVillager.zh };
}

/** The filled-in forms of a case: written once, never changed, referred to by events. */
@Injectable()
export class RecordsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
  ) {}

  /**
   * Files a form. It counts for nothing until an event refers to it.
   * @param key the same key and form again, as after an answer that never arrived, are answered with the same id, whatever became of the case
   * @throws Refusal `not-found` outside scope, `forbidden`, `case-closed`, `invalid-input`; KeyReused
   */
  async file(person: Person, caseId: string, record: FileRecord, key?: string): Promise<{ id: string }> {
    const seen = await this.access.seen(person, caseId);
    return this.keep(person, caseId, record, key, () => {
      const { kind, body } = record;
      if (!mayFile(person, seen, kind, 'department' in body ? body.department : undefined)) {
        throw forbidden('此类表单不由您的岗位填写', 'None of your roles fills in this form');
      }
      if (seen.status === 'done') throw new Refusal('case-closed', 409, { zh: '该事项已办结', en: 'The case is closed' });
      if ('channel' in body && body.channel === 'online') throw invalidInput([{ path: 'body.channel', message: '网上异议由村民本人在公示榜上提出' }]);
    });
  }

  /** As `file`, for a door that finds out itself whether the person may. @param check asked unless it was filed before */
  async keep(person: Person, caseId: string, record: FileRecord, key: string | undefined, check: () => void | Promise<void>): Promise<{ id: string }> {
    const at = this.clock.now();
    const id = key === undefined ? newId(at) : recordIdOf(person, key);
    if (key !== undefined && (await this.isFiled(id, caseId, record))) return { id };
    await check();
    const { kind, body } = record;
    refusePersonalData(body, 'body');
    await this.checkAttachments(caseId, body);
    const { rowCount } = await this.pool.query(
      `INSERT INTO case_record (id, case_id, kind, body, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
      [id, caseId, kind, JSON.stringify(body), person.accountId, at],
    );
    if (rowCount === 0) await this.isFiled(id, caseId, record);
    return { id };
  }

  /** @throws KeyReused where something else was filed under this id */
  private async isFiled(id: string, caseId: string, { kind, body }: FileRecord): Promise<boolean> {
    const { rows } = await this.pool.query<{ same: boolean }>(
      'SELECT case_id = $2 AND kind = $3 AND body = $4::jsonb AS same FROM case_record WHERE id = $1',
      [id, caseId, kind, JSON.stringify(body)],
    );
    if (rows[0]?.same === false) throw new KeyReused();
    return rows.length > 0;
  }

  /** The forms of a case that are open to this reader, in order of time. @throws Refusal `not-found` */
  async list(person: Person, caseId: string): Promise<{ items: CaseRecord[] }> {
    const seen = await this.access.seen(person, caseId);
    const { rows } = await this.pool.query<RecordRow>(
      `SELECT record.id, record.case_id AS "caseId", record.kind, record.body, record.body ->> 'department' AS department,
         record.created_by AS "createdBy", coalesce(account.name, '') AS "createdByName", record.created_at AS "createdAt"
       FROM case_record record LEFT JOIN user_account account ON account.id = record.created_by
       WHERE record.case_id = $1 AND record.kind <> 'declared-relatives' ORDER BY record.created_at, record.id`,
      [caseId],
    );
    const open = rows.filter((row) => mayRead(person, seen, row));
    return { items: open.map(({ department: _department, createdAt, ...row }) => ({ ...authorShown(person, seen, row), createdAt: createdAt.toISOString() })) };
  }

  private async checkAttachments(caseId: string, body: FileRecord['body']): Promise<void> {
    const named = (['photos', 'attachments'] as const).flatMap((field) =>
      ((body as Partial<Record<typeof field, string[]>>)[field] ?? []).map((id, index) => ({ id, path: `body.${field}.${index}` })),
    );
    if (named.length === 0) return;
    const { rows } = await this.pool.query<{ id: string }>(`SELECT id FROM attachment WHERE case_id = $1 AND id = ANY ($2::uuid[])`, [
      caseId,
      named.map(({ id }) => id),
    ]);
    const known = new Set(rows.map(({ id }) => id));
    const missing = named.filter(({ id }) => !known.has(id.toLowerCase()));
    if (missing.length > 0) throw invalidInput(missing.map(({ path }) => ({ path, message: '本事项中没有这个附件' })));
  }
}
