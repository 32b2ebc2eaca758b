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
import { forbidden, notFound } from '../problems.js';
import { importHouseholds } from './import-households.js';
import type { ImportReport } from './import-households.js';
import { getRun, hashFile, listRefusals, openRun, starterOf } from './import-run.store.js';

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
    const runId = await openRun(this.pool, await hashFile(path), person.accountId, at);
    await noteAccess(this.pool, { at, accountId: person.accountId, action: 'households.imported', detail: { runId } });
    return runId;
  }

  /** Carries a run out; within the person's places only. @throws Refusal when the file as a whole cannot be taken; the run says so too */
  carryOut(person: Person, path: string, runId: string): Promise<ImportReport> {
    const { pool, cipher, clock } = this;
    return importHouseholds({ pool, cipher, clock, path, startedBy: person.accountId, scope: placesOf(person), runId });
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
}
