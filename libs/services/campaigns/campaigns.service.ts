import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Campaign, CampaignPage, CampaignProgress, CampaignQuery, NewCampaign } from '#contracts/campaigns.js';
import { dayOf } from '#domain/calendar.js';
import { KeyReused } from '#engine/errors.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { idFrom } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { refusePersonalData } from '../cases/plain-words.js';
import type { Person } from '../people/person.js';
import { placeCondition } from '../people/scope.js';
import { invalidInput, notFound, Refusal } from '../problems.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';
import { type CampaignRow, findCampaign, keepCampaign, selectCampaigns, viewOf } from './campaign.store.js';
import { mayRead, readCondition, refuseUnmanaged } from './campaign-rights.js';

/** Which states a campaign may be brought from, and into which. */
const steps = {
  pause: { from: 'opening', to: 'paused' },
  resume: { from: 'paused', to: 'opening' },
  cancel: { from: 'opening', to: 'cancelled' },
} as const;

/** Rounds of re-verification: those schedules began, and those that were called by hand. */
@Injectable()
export class CampaignsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly wakes: Wakes,
  ) {}

  /** The latest first: those that are about the person's places. */
  async page(person: Person, { state, cursor, limit }: CampaignQuery): Promise<CampaignPage> {
    const scope = readCondition(person);
    const values = [...scope.values];
    const where = [scope.sql];
    if (state) where.push(`state = $${values.push(state)}`);
    if (cursor !== undefined) {
      const { at, id } = readInstantCursor(cursor);
      where.push(`(created_at, id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::uuid)`);
    }
    const { rows } = await this.pool.query<CampaignRow>(
      `${selectCampaigns} WHERE ${where.join(' AND ')} ORDER BY created_at DESC, id DESC LIMIT $${values.push(limit + 1)}`,
      values,
    );
    const items = rows.slice(0, limit).map(viewOf);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.createdAt, last.id) : null };
  }

  /** A campaign and how far it has come, by township of the person's places. @throws Refusal `not-found` */
  async get(person: Person, id: string): Promise<CampaignProgress> {
    const campaign = await this.seen(person, id);
    const scope = placeCondition(person, 'c.place_code', 3);
    const { rows } = await this.pool.query<TownshipRow>(
      `SELECT left(c.place_code, 9) || '000' AS "placeCode", coalesce(min(region.name), left(c.place_code, 9) || '000') AS place, count(*)::int AS cases,
         count(*) FILTER (WHERE c.status = 'open')::int AS open,
         count(*) FILTER (WHERE EXISTS (SELECT FROM task WHERE task.case_id = c.id AND task.closed_at IS NULL AND task.due_at <= $2))::int AS overdue,
         count(*) FILTER (WHERE c.state = 'steady')::int AS steady, count(*) FILTER (WHERE c.state = 'changed')::int AS changed,
         count(*) FILTER (WHERE c.state = 'newRisk')::int AS "newRisk",
         count(*) FILTER (WHERE c.state = 'eliminationProposed')::int AS "eliminationProposed"
       FROM campaign_case JOIN workflow_case c ON c.id = campaign_case.case_id
       LEFT JOIN region ON region.code = left(c.place_code, 9) || '000'
       WHERE campaign_case.campaign_id = $1 AND ${scope.sql} GROUP BY left(c.place_code, 9) ORDER BY 1`,
      [id, this.clock.now(), ...scope.values],
    );
    return { ...viewOf(campaign), townships: rows.map(townshipOf) };
  }

  /**
   * Calls a round by hand. The same key and body again answer with the same campaign.
   * @throws Refusal `forbidden`, `not-found` for a place nobody knows, `invalid-input`; KeyReused
   */
  async call(person: Person, round: NewCampaign, key: string): Promise<Campaign> {
    refuseUnmanaged(person, round.placeCode);
    refusePersonalData({ name: round.name });
    const id = idFrom(JSON.stringify(['campaign', person.accountId, key]));
    const kept = (await findCampaign(this.pool, id)) ?? (await this.callNew(person, id, round));
    if (!isSame(kept, round)) throw new KeyReused();
    this.wakes.ring('campaigns');
    return viewOf(kept);
  }

  private async callNew(person: Person, id: string, round: NewCampaign): Promise<CampaignRow> {
    const now = this.clock.now();
    if (round.occursOn < dayOf(now)) throw invalidInput([{ path: 'occursOn', message: '开始日期不得早于今天' }]);
    const { rowCount } = await this.pool.query('SELECT FROM region WHERE code = $1', [round.placeCode]);
    if (rowCount === 0) throw notFound({ zh: '该地区', en: 'place' });
    return inTransaction(this.pool, async (client) => {
      const fixed = { scheduleId: null, definition: 'reverification', state: 'opening', createdBy: person.accountId, createdAt: now } as const;
      await keepCampaign(client, { id, ...round, ...fixed });
      return (await findCampaign(client, id))!;
    });
  }

  /**
   * Pauses, resumes or cancels the opening of cases; done twice it changes nothing. Cases that are open already stay the village's work.
   * @throws Refusal `not-found`, `forbidden`, `campaign-not-open` where the campaign is past that
   */
  async bring(person: Person, id: string, step: keyof typeof steps): Promise<Campaign> {
    const campaign = await this.seen(person, id);
    refuseUnmanaged(person, campaign.placeCode);
    const { from, to } = steps[step];
    const before = step === 'cancel' ? [from, 'paused'] : [from];
    await this.pool.query(
      `UPDATE campaign SET state = $2, finished_at = CASE WHEN $2 = 'cancelled' THEN $4::timestamptz ELSE finished_at END
       WHERE id = $1 AND state = ANY ($3::text[])`,
      [id, to, before, this.clock.now()],
    );
    const now = (await findCampaign(this.pool, id))!;
    if (now.state !== to) {
      throw new Refusal('campaign-not-open', 409, { zh: '该批次已不能这样操作', en: 'The campaign is past that' }, { details: { state: now.state } });
    }
    if (to === 'opening') this.wakes.ring('campaigns');
    return viewOf(now);
  }

  private async seen(person: Person, id: string): Promise<CampaignRow> {
    const campaign = await findCampaign(this.pool, id);
    if (!campaign || !mayRead(person, campaign.placeCode)) throw notFound({ zh: '该复核批次', en: 'campaign' });
    return campaign;
  }
}

type Township = CampaignProgress['townships'][number];
type TownshipRow = Omit<Township, 'done'> & Township['done'];

const townshipOf = ({ steady, changed, newRisk, eliminationProposed, ...row }: TownshipRow): Township => ({
  ...row,
  done: { steady, changed, newRisk, eliminationProposed },
});

/** Scopes come back with their fields in another order. */
function isSame(kept: CampaignRow, round: NewCampaign): boolean {
  const said = ({ placeCode, name, occursOn, endsOn, scope }: NewCampaign) =>
    JSON.stringify([placeCode, name, occursOn, endsOn, scope.of, scope.of === 'monitored' ? scope.riskLevels : null]);
  return said(kept) === said(round);
}
