import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Application, FileApplication } from '#contracts/applications.js';
import type { PolicyVersion } from '#contracts/policy.js';
import { dayOf } from '#domain/calendar.js';
import { parseIdentityNumber } from '#domain/identity-number.js';
import { CaseEngine } from '#engine/case-engine.js';
import { CommitRefused, EngineRefusal, KeyReused } from '#engine/errors.js';
import { keyDigest } from '#engine/journal.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { refusePersonalData } from '../cases/plain-words.js';
import type { Person } from '../people/person.js';
import type { DeclaredRelative } from '../people/relation.js';
import { PoliciesService } from '../policies/policies.service.js';
import { type FieldProblem, invalidInput, Refusal } from '../problems.js';
import * as store from './application.store.js';
import { ApplicationsReader } from './applications.reader.js';
import { applicationId, checkFiling, principalOf } from './filing-checks.js';
import { alreadyOpen, householdFor, policyFor, refuseSecond, startOf } from './filing-ground.js';
import { checkBrought } from './papers.js';

/** What a household asks for, and the beginning of its case. */
@Injectable()
export class ApplicationsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly cipher: FieldCipher,
    private readonly policies: PoliciesService,
    private readonly reader: ApplicationsReader,
  ) {}

  /**
   * Files an application. It counts from the moment its case exists; the same key and body again answer with the same application.
   * @throws Refusal `not-found`, `forbidden`, `invalid-input`, `already-open`, `no-policy`; KeyReused
   */
  async file(person: Person, body: FileApplication, key: string): Promise<Application> {
    const id = applicationId(person.accountId, key, body);
    if (await this.wasAccepted(person, key, id)) return this.reader.get(person, id);
    try {
      await this.fileNew(person, id, body, key);
    } catch (error) {
      // The same filing may have been accepted meanwhile, through another window.
      if (!(error instanceof Refusal) || !(await this.wasAccepted(person, key, id))) throw error;
    }
    return this.reader.get(person, id);
  }

  private async fileNew(person: Person, id: string, body: FileApplication, key: string): Promise<void> {
    const household = await householdFor(this.pool, person, body.householdId);
    const onBehalfOf = principalOf(person, household);
    const filedAt = this.clock.now();
    checkFiling(body, household, onBehalfOf === undefined, dayOf(filedAt));
    refusePersonalData({ statement: body.statement, relatives: body.relatives.map(({ name }) => ({ name })) });
    const relatives = this.hashed(body.relatives);
    await checkBrought(this.pool, body.authorisations, person.accountId, null);
    await refuseSecond(this.pool, household.id);
    const policy = await policyFor(this.policies, household, filedAt);
    const [caseId, newRecordId] = [newId(filedAt), newId(filedAt)];
    const filing = { id, caseId, household, body, relatives, filedBy: person.accountId, onBehalfOf, filedAt, newRecordId };
    await this.begin(person, filing, await this.keep(filing), policy, key);
  }

  /** What an attempt that was cut off left is taken up, unless the household's file has changed since. */
  private async keep(filing: store.Filing): Promise<store.KeptFiling> {
    const newPaperId = () => newId(filing.filedAt);
    const kept = await store.keepFiling(this.pool, filing, newPaperId);
    if (kept.householdVersion === filing.household.version) return kept;
    await store.dropFiling(this.pool, filing.id);
    return store.keepFiling(this.pool, filing, newPaperId);
  }

  private async wasAccepted(person: Person, key: string, id: string): Promise<boolean> {
    const caseId = await store.findCaseByKey(this.pool, keyDigest(person.accountId, key));
    if (caseId === undefined) return false;
    if ((await this.reader.findIdOf(caseId)) !== id) throw new KeyReused();
    return true;
  }

  /** Only a keyed hash of the number is kept. */
  private hashed(relatives: FileApplication['relatives']): DeclaredRelative[] {
    const read = relatives.map(({ name, identityNumber }) => ({ name, identity: parseIdentityNumber(identityNumber) }));
    const problems = read.flatMap(({ identity }, index): FieldProblem[] =>
      identity.ok ? [] : [{ path: `relatives.${index}.identityNumber`, message: identity.reason.zh }],
    );
    if (problems.length > 0) throw invalidInput(problems);
    return read.flatMap(({ name, identity }) =>
      identity.ok ? [{ name, identityHash: this.cipher.lookup(identity.number).toString('base64') }] : [],
    );
  }

  /** The case begins under the id and on the facts that were kept first, whether in this attempt or in one that a crash cut off. */
  private async begin(person: Person, filing: store.Filing, kept: store.KeptFiling, policy: PolicyVersion, key: string): Promise<void> {
    const { id: applicationId, body, onBehalfOf } = filing;
    const household = { ...filing.household, version: kept.householdVersion };
    const covered = body.authorisations.map(({ position }) => position);
    const start = startOf(person, { caseId: kept.caseId, applicationId, household, channel: body.channel, covered, onBehalfOf }, policy);
    try {
      await this.engine.start('identification', { ...start, key });
    } catch (error) {
      throw await this.undone(error, filing);
    }
  }

  /** What was refused for good leaves nothing behind; what may have arrived stays for the next attempt. */
  private async undone(error: unknown, filing: store.Filing): Promise<unknown> {
    if (!(error instanceof EngineRefusal) || (error instanceof CommitRefused && error.unavailable)) return error;
    await store.dropFiling(this.pool, filing.id);
    const taken = error instanceof CommitRefused && (await store.findOpenIdentification(this.pool, filing.household.id)) !== undefined;
    return taken ? alreadyOpen() : error;
  }
}
