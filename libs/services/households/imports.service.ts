import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { ImportRefusal, ImportRun } from '#contracts/households.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { placesOf } from '../people/scope.js';
import { forbidden, notFound, Refusal } from '../problems.js';
import { importHouseholds } from './import-households.js';
import type { ImportReport } from './import-households.js';
import { getRun, hashFile, listRefusals, listRuns, openRun, starterOf } from './import-run.store.js';
import { forgetOldRows, readRefusedRows } from './refused-rows.js';
import { writeRefused } from './refused-workbook.js';

/** A year of monthly imports, with some that were brought again. */
const shownRuns = 20;

/** Imports asked for over HTTP: opened at once, so that the answer can name the run, and carried out in the background. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  /** Opens a run for a file that was just received. @throws Refusal `forbidden` for people without a place */
  async open(person: Person, path: string): Promise<string> {
    if (placesOf(person).length === 0) throw forbidden('您没有可导入的辖区', 'You have no places to import households into');
    const at = this.clock.now();
    await forgetOldRows(this.pool, at);
    const runId = await openRun(this.pool, await hashFile(path), person.accountId, at);
    await noteAccess(this.pool, { at, accountId: person.accountId, action: 'households.imported', detail: { runId } });
    return runId;
  }

  /** Carries a run out; within the person's places only. @throws Refusal when the file as a whole cannot be taken; the run says so too */
  carryOut(person: Person, path: string, runId: string): Promise<ImportReport> {
    const { pool, cipher, clock } = this;
    return importHouseholds({ pool, cipher, clock, path, startedBy: person.accountId, scope: placesOf(person), runId });
  }

  /** The last runs this person began, so that whoever left the page finds them again. */
  list(person: Person): Promise<ImportRun[]> {
    return listRuns(this.pool, person.accountId, shownRuns);
  }

  /** How far a run is. @throws Refusal `not-found` for a run that somebody else began */
  async get(person: Person, runId: string): Promise<ImportRun> {
    if ((await starterOf(this.pool, runId)) !== person.accountId) throw notFound({ zh: '这次导入', en: 'import' });
    return getRun(this.pool, runId);
  }

  /** Refusals after a number, in the order they were found. @throws as `get` */
  async refusals(person: Person, runId: string, after: number, limit: number): Promise<ImportRefusal[]> {
    await this.get(person, runId);
    return listRefusals(this.pool, runId, after, limit);
  }

  /**
   * The refused rows as they stood in the file, to put right and bring again; that they were taken out is noted.
   * @returns writes the workbook and ends the stream
   * @throws as `get`, and Refusal `rows-gone` where they are kept no longer
   */
  async refusedRows(person: Person, runId: string): Promise<(to: Writable) => Promise<void>> {
    const { refused } = await this.get(person, runId);
    const { rows } = await this.pool.query<{ kept: boolean }>('SELECT EXISTS (SELECT FROM import_refused_row WHERE run_id = $1) AS kept', [runId]);
    if (refused > 0 && !rows[0]!.kept) throw rowsGone();
    await noteAccess(this.pool, { at: this.clock.now(), accountId: person.accountId, action: 'households.refused-taken-back', detail: { runId } });
    return (to) => writeRefused(to, (sheet, after, limit) => readRefusedRows(this.pool, this.cipher, runId, sheet, after, limit));
  }
}

const rowsGone = () =>
  new Refusal('rows-gone', 410, { zh: '退回的行只保留30天，已经清除', en: 'Refused rows are kept for 30 days only, and are gone' });
