import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { VerbAnswer } from '#contracts/verbs.js';
import { CaseEngine } from '#engine/case-engine.js';
import { EngineRefusal } from '#engine/errors.js';
import type { Relation } from '#engine/journal.js';
import type { Clock } from '#engine/ports.js';
import type { VerbCommand } from '#engine/verbs/verb.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess, unknownCase } from '../cases/case-access.js';
import { CaseFactsReader } from '../cases/case-facts.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { actorOf, type Person } from '../people/person.js';
import { relationTo } from '../people/relation.js';
import { invalidInput, Refusal } from '../problems.js';
import { type Colleague, colleaguesAt } from './colleagues.js';

/** A task as its row says. */
export interface TaskRow {
  id: string;
  caseId: string;
  definition: string;
  office: string;
  placeCode: string;
}

/** What of a command is found out by asking the database; a Refusal thrown here counts only where the engine had nothing against it. */
type Facts = Partial<Pick<VerbCommand, 'through' | 'relation'>>;

/** The way of every verb to the engine, and the answer back. Whoever is refused learns that the case exists only if they may see it. */
@Injectable()
export class VerbDoor {
  private readonly facts: CaseFactsReader;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly access: CaseAccess,
  ) {
    this.facts = new CaseFactsReader(pool);
  }

  /** @throws Refusal `not-found` */
  async taskOf(id: string): Promise<TaskRow> {
    const { rows } = await this.pool.query<TaskRow>(`SELECT id, case_id AS "caseId", definition, office, place_code AS "placeCode" FROM task WHERE id = $1`, [id]);
    if (!rows[0]) throw unknownCase();
    return rows[0];
  }

  /** @param learn what the engine has to be told; its refusal is kept back until the engine has said whose task it is */
  async act(person: Person, caseId: string, command: Omit<VerbCommand, 'actor'>, key: string, learn?: () => Promise<Facts>): Promise<VerbAnswer> {
    try {
      if (command.reason !== undefined) refusePersonalData({ reason: command.reason });
      const { facts, objection } = await learned(learn);
      const request = { ...command, ...facts, actor: actorOf(person), key, objection } as Parameters<CaseEngine['act']>[1];
      const { seq, event, at, repeated } = await this.engine.act(caseId, request);
      if (repeated) await this.access.seen(person, caseId);
      return { caseId, seq, event, at, repeated };
    } catch (error) {
      if (error instanceof EngineRefusal || error instanceof Refusal) await this.access.seen(person, caseId);
      throw error;
    }
  }

  /** How a colleague stands to the people in the file. @throws Refusal `invalid-input` for somebody who does not work in the county */
  async relationOf(caseId: string, placeCode: string, path: string, accountId: string): Promise<Relation | undefined> {
    const [colleague] = await colleaguesAt(this.pool, [{ path, accountId }], placeCode, this.clock.now());
    return this.relationTo(caseId, colleague!);
  }

  async relationTo(caseId: string, colleague: Omit<Colleague, 'accountId'>): Promise<Relation | undefined> {
    const { family } = await this.facts.about({ caseId, references: [], family: true });
    return family?.householdId ? relationTo(colleague, { ...family, householdId: family.householdId }) : undefined;
  }

  /** @throws Refusal `invalid-input` naming each attachment that was not uploaded to this case by this person */
  async checkAttachments({ accountId }: Person, caseId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const { rows } = await this.pool.query<{ id: string }>('SELECT id FROM attachment WHERE id = ANY ($1::uuid[]) AND case_id = $2 AND uploaded_by = $3', [ids, caseId, accountId]);
    const known = new Set(rows.map(({ id }) => id));
    const problems = ids.flatMap((id, index) => (known.has(id) ? [] : [{ path: `attachments.${index}`, message: '不是您为本事项上传的附件' }]));
    if (problems.length > 0) throw invalidInput(problems);
  }
}

async function learned(learn: (() => Promise<Facts>) | undefined): Promise<{ facts: Facts; objection?: Refusal }> {
  try {
    return { facts: (await learn?.()) ?? {} };
  } catch (error) {
    if (error instanceof Refusal) return { facts: {}, objection: error };
    throw error;
  }
}
