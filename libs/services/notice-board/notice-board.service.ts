import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { HangingList, NoticeBoard, OwnObjection, PostedObjection } from '#contracts/notice-board.js';
import { dayOf } from '#domain/calendar.js';
import { CaseEngine } from '#engine/case-engine.js';
import type { Clock } from '#engine/ports.js';
import { stateLabel } from '#engine/snapshot.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { unknownCase } from '../cases/case-access.js';
import { CasesService } from '../cases/cases.service.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { PostingService } from '../cases/posting.service.js';
import type { Person } from '../people/person.js';
import { Refusal } from '../problems.js';
import { recordIdOf, RecordsService } from '../records/records.service.js';
import { OwnObjectionsService } from './own-objections.service.js';

interface PostedCase {
  id: string;
  placeCode: string;
  place: string;
  state: string;
}

const hangs = (state: string): boolean => state.startsWith('publicity.posted.period.running');

/** 公示榜: what hangs in a village now, and the objections of those who live there. Of the cases behind it nothing else is told. */
@Injectable()
export class NoticeBoardService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly cases: CasesService,
    private readonly postings: PostingService,
    private readonly records: RecordsService,
    private readonly own: OwnObjectionsService,
  ) {}

  async read(person: Person): Promise<NoticeBoard> {
    const { rows } = await this.pool.query<PostedCase>(
      `SELECT c.id, c.place_code AS "placeCode", coalesce(region.name, c.place_code) AS place, c.state
       FROM workflow_case c LEFT JOIN region ON region.code = c.place_code
       WHERE c.place_code = ANY ($1::text[]) AND c.definition = 'identification' AND c.state LIKE 'publicity.posted.period.running%'
       ORDER BY c.id LIMIT 100`,
      [villagesOf(person, 'household', 'village-cadre')],
    );
    const lists = await Promise.all(rows.map((row) => this.listOf(row)));
    return { items: lists.filter((list) => list !== undefined), objections: await this.own.list(person, villagesOf(person, 'household')) };
  }

  /**
   * Objects to a list of one's own village while it hangs: the form first, then the event, each under a key of its own.
   * @throws Refusal `not-found` for what never hung there, `not-hanging`, `invalid-input`; KeyReused
   */
  async object(person: Person, caseId: string, objection: PostedObjection, key: string): Promise<OwnObjection> {
    refusePersonalData({ content: objection.content });
    const posted = await this.posted(person, caseId);
    const villager: Person = { ...person, bindings: [], agencies: [], villagerOf: posted.placeCode };
    const recordKey = `${key}-record`;
    const receivedOn = (await this.receivedOn(recordIdOf(person, recordKey))) ?? dayOf(this.clock.now());
    const body = { receivedOn, channel: 'online' as const, ...objection };
    const { id: recordId } = await this.records.keep(villager, caseId, { kind: 'objection', body }, recordKey, async () => {
      if (!(await this.listOf(posted))) throw notHanging();
      await this.bringPhotos(person, caseId, objection.attachments);
    });
    const event = { type: 'objection.filed', payload: { recordId, channel: 'online' } };
    await this.cases.sendFromBoard(villager, caseId, event, key, ({ snapshot }) => (hangs(stateLabel(snapshot.value)) ? undefined : notHanging()));
    const mine = await this.own.list(person, [posted.placeCode]);
    return mine.find(({ id }) => id === recordId)!;
  }

  /** A case of the villages somebody lives in whose list hangs, or hung there once. */
  private async posted(person: Person, caseId: string): Promise<PostedCase> {
    const { rows } = await this.pool.query<PostedCase>(
      `SELECT c.id, c.place_code AS "placeCode", coalesce(region.name, c.place_code) AS place, c.state
       FROM workflow_case c LEFT JOIN region ON region.code = c.place_code
       WHERE c.id = $1 AND c.place_code = ANY ($2::text[]) AND c.definition = 'identification'`,
      [caseId, villagesOf(person, 'household')],
    );
    const [found] = rows;
    if (!found) throw unknownCase();
    if (hangs(found.state)) return found;
    const { entries } = await this.engine.history(caseId);
    if (!entries.some(({ event }) => event === 'notice.posted')) throw unknownCase();
    return found;
  }

  /** The list as it hangs today; nothing once it is taken down, or while its file holds what must not be shown. */
  private async listOf({ id, place, state }: PostedCase): Promise<HangingList | undefined> {
    if (!hangs(state)) return undefined;
    try {
      const row = await this.postings.row(id, place);
      return row.closesOn < dayOf(this.clock.now()) ? undefined : { caseId: id, ...row };
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  /** The same objection again bears the day on which it first came. */
  private async receivedOn(recordId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ day: string }>(`SELECT body ->> 'receivedOn' AS day FROM case_record WHERE id = $1`, [recordId]);
    return rows[0]?.day;
  }

  /** Photos come before anybody knows whether the list still hangs; from now on they belong to the case. */
  private async bringPhotos({ accountId }: Person, caseId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.pool.query('UPDATE attachment SET case_id = $1 WHERE id = ANY ($2::uuid[]) AND uploaded_by = $3 AND case_id IS NULL', [caseId, ids, accountId]);
  }
}

const villagesOf = ({ bindings }: Person, ...roles: ('household' | 'village-cadre')[]): string[] =>
  bindings.filter(({ role }) => (roles as string[]).includes(role)).map(({ placeCode }) => placeCode);

const notHanging = () =>
  new Refusal('not-hanging', 409, { zh: '该公示已结束，不能再在网上提出异议；如有意见，请向村委会或者乡镇反映', en: 'This list hangs no longer: tell the village committee or the township' });
