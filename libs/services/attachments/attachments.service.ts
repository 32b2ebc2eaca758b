import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Attachment, UploadQuery } from '#contracts/attachments.js';
import { KeyReused } from '#engine/errors.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { FileStore } from '#infrastructure/files/file-store.js';
import { sanitiseUpload } from '#infrastructure/files/sanitise.js';
import { idFrom, newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess } from '../cases/case-access.js';
import type { Person } from '../people/person.js';
import { placesOf } from '../people/scope.js';
import { forbidden, notFound } from '../problems.js';

interface AttachmentRow extends Pick<Attachment, 'id' | 'mediaType' | 'kind' | 'caseId' | 'uploadedBy'> {
  hash: Buffer;
  /** False while the case it was brought for has not begun. */
  caseExists: boolean;
  /** Came with an objection or its check. */
  objected: boolean;
}

const unknownAttachment = () => notFound({ zh: '该附件', en: 'attachment' });

/** Papers and photos of cases. The file lies encrypted in the store; the row says what it is and whose. */
@Injectable()
export class AttachmentsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly files: FileStore,
    private readonly access: CaseAccess,
  ) {}

  /**
   * Keeps an upload, for a case or for an application that is about to be filed.
   * @param key the same key and file again, as after an answer that never arrived, are answered with the same attachment
   * @throws Refusal `not-found` for a case outside the person's scope, `forbidden` for who handles no files; FileProblem, KeyReused
   */
  async take(person: Person, { kind, caseId }: UploadQuery, upload: Buffer, key?: string): Promise<Attachment> {
    const placeCode = caseId ? (await this.access.seen(person, caseId)).placeCode : await this.placeOf(person);
    const { bytes, mediaType } = await sanitiseUpload(upload);
    const { hash, size } = await this.files.put(bytes);
    const at = this.clock.now();
    const id = key === undefined ? newId(at) : idFrom(`attachment/${person.accountId}/${key}`);
    const { rowCount } = await this.pool.query(
      `INSERT INTO attachment (id, hash, media_type, size, kind, case_id, place_code, uploaded_by, uploaded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
      [id, hash, mediaType, size, kind, caseId ?? null, placeCode, person.accountId, at],
    );
    if (rowCount === 0) return this.taken(id, { kind, caseId }, hash);
    return { id, kind, mediaType, size, caseId: caseId ?? null, placeCode, uploadedBy: person.accountId, uploadedAt: at.toISOString() };
  }

  /** What was brought under this id before; it may belong to a case by now. @throws KeyReused where it was something else */
  private async taken(id: string, { kind, caseId }: UploadQuery, hash: Buffer): Promise<Attachment> {
    const { rows } = await this.pool.query<Omit<Attachment, 'uploadedAt'> & { hash: Buffer; uploadedAt: Date }>(
      `SELECT id, hash, kind, media_type AS "mediaType", size, case_id AS "caseId", place_code AS "placeCode", uploaded_by AS "uploadedBy",
         uploaded_at AS "uploadedAt" FROM attachment WHERE id = $1`,
      [id],
    );
    const { hash: kept, uploadedAt, ...attachment } = rows[0]!;
    const isSame = kept.equals(hash) && attachment.kind === kind && (caseId === undefined || attachment.caseId === caseId);
    if (!isSame) throw new KeyReused();
    return { ...attachment, uploadedAt: uploadedAt.toISOString() };
  }

  /** A file of a case the person may see, or one they brought themselves. @throws Refusal `not-found` */
  async open(person: Person, id: string): Promise<{ bytes: Buffer; mediaType: string; fileName: string }> {
    const { rows } = await this.pool.query<AttachmentRow>(
      `SELECT id, hash, media_type AS "mediaType", kind, case_id AS "caseId", uploaded_by AS "uploadedBy",
         EXISTS (SELECT FROM workflow_case WHERE workflow_case.id = attachment.case_id) AS "caseExists",
         EXISTS (
           SELECT FROM case_record record WHERE record.case_id = attachment.case_id AND record.kind IN ('objection', 'objection-check')
             AND record.body -> 'attachments' ? attachment.id::text
         ) AS objected
       FROM attachment WHERE id = $1`,
      [id],
    );
    const [row] = rows;
    if (!row || !(await this.mayOpen(person, row))) throw unknownAttachment();
    const extension = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' }[row.mediaType] ?? 'bin';
    return { bytes: await this.files.get(row.hash), mediaType: row.mediaType, fileName: `${row.id}.${extension}` };
  }

  /**
   * A department needs the papers it is authorised by, and none but its own besides; who was drawn in by name needs all others. Who objected
   * stays with the offices.
   */
  private async mayOpen(person: Person, { caseId, caseExists, uploadedBy, kind, objected }: AttachmentRow): Promise<boolean> {
    if (!caseId || !caseExists) return uploadedBy === person.accountId;
    const seen = await this.access.find(person, caseId);
    if (seen?.through === 'department') return kind === 'authorisation' || uploadedBy === person.accountId;
    if (seen?.through === 'asked' || seen?.through === 'copy') return kind !== 'authorisation';
    return seen !== undefined && !(seen.through === 'household' && objected);
  }

  private async placeOf(person: Person): Promise<string> {
    const [place] = placesOf(person);
    if (place) return place;
    const { rows } = await this.pool.query<{ placeCode: string }>(`SELECT place_code AS "placeCode" FROM household WHERE id = $1`, [
      person.householdId ?? null,
    ]);
    if (!rows[0]) throw forbidden('您的岗位不经办材料', 'None of your roles handles files');
    return rows[0].placeCode;
  }
}
