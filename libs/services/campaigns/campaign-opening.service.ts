import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { dayOf, endOfDay } from '#domain/calendar.js';
import { workingDaysOf } from '#domain/recurrence.js';
import type { WorkflowDefinition } from '#engine/define.js';
import type { Actor } from '#engine/journal.js';
import type { Clock, MarkKind, Stamp } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { makeStamp } from '#engine/stamp.js';
import { stampStatement } from '#infrastructure/case-store/stamp-statement.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CommitBell } from '../engine/commit-bell.js';
import { NoticesService } from '../notices/notices.service.js';
import { CalendarService } from '../policies/calendar.service.js';
import { officeOf } from '../policies/office-namer.js';
import { PeriodsService } from '../policies/periods.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { type CampaignRow, selectCampaigns } from './campaign.store.js';
import { candidatesOf, type Chunk, chunkQuery, type Position, type Relation } from './campaign-candidates.js';

/** Households looked at in one transaction: a second or so, after which a pause or another worker has its turn. */
const chunkSize = 5_000;

/**
 * An id of a case that follows from campaign and household. It begins with the instant, and in the order of turns, so that the rows of a chunk lie
 * beside each other in every index. @param text and turn are expressions
 */
function caseId(text: string, turn: string, at: Date): string {
  const turnHex = `lpad(to_hex(${turn}), 6, '0')`;
  const time = at.getTime().toString(16).padStart(12, '0');
  return `('${time}8' || left(${turnHex}, 3) || '8' || substr(${turnHex}, 4, 3) || left(md5(${text}), 12))::uuid`;
}

const opener: Actor = { kind: 'system', id: 'campaign', offices: [] };

/**
 * Opens the cases of campaigns, village by village. A chunk is one transaction: its cases, what was counted and how far the campaign has come are
 * written together or not at all, so that a campaign that broke off anywhere goes on where it was, with whichever worker.
 */
@Injectable()
export class CampaignOpeningService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly registry: Registry,
    private readonly policies: PoliciesService,
    private readonly periods: PeriodsService,
    private readonly calendars: CalendarService,
    private readonly notices: NoticesService,
    private readonly bell: CommitBell,
  ) {}

  /** Opens the next cases of a campaign that no other worker is at. @returns false where nothing is to be opened */
  async openNext(size = chunkSize): Promise<boolean> {
    const now = this.clock.now();
    await this.calendars.refresh();
    const found = await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<CampaignRow>(
        `${selectCampaigns} WHERE state = 'opening' AND occurs_on <= $1 ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [dayOf(now)],
      );
      if (!rows[0]) return false;
      await this.openChunk(client, rows[0], now, size);
      return true;
    });
    if (found) this.bell.ring({ cases: undefined, messages: true });
    return found;
  }

  private async openChunk(client: PoolClient, campaign: CampaignRow, now: Date, size: number): Promise<void> {
    const candidates = candidatesOf(campaign);
    if (campaign.total === null) await this.count(client, campaign, candidates);
    const after = campaign.cursor && campaign.cursorPlace ? { place: campaign.cursorPlace, household: campaign.cursor } : undefined;
    const query = chunkQuery(candidates, after, size);
    const { rows } = await client.query<Omit<Chunk, 'last'> & Position>(query.text, query.values);
    const { rows: looked, places, place, household } = rows[0]!;
    if (looked > 0) {
      const opened = await this.open(client, campaign, candidates, after, { rows: looked, places, last: { place, household } }, now);
      await client.query(
        'UPDATE campaign SET cursor_place = $2, cursor = $3, opened = opened + $4, skipped = skipped + greatest(0, $5::int - $4) WHERE id = $1',
        [campaign.id, place, household, opened, looked],
      );
    }
    if (looked < size) await this.finish(client, campaign, now);
  }

  private async count(client: PoolClient, { id }: CampaignRow, { text, values }: Relation): Promise<void> {
    await client.query(`UPDATE campaign SET total = (SELECT count(*) FROM (${text}) c) WHERE id = $${values.length + 1}`, [...values, id]);
  }

  /** Cases for the households of a chunk; who has a re-verification under way is left out by the index. @returns how many were opened */
  private async open(
    client: PoolClient,
    campaign: CampaignRow,
    candidates: Relation,
    after: Position | undefined,
    chunk: Chunk,
    now: Date,
  ): Promise<number> {
    const definition = this.registry.get(campaign.definition);
    const policyId = (await this.policies.findInForce(campaign.placeCode, dayOf(now)))?.id ?? null;
    if (policyId) await this.periods.prepare([policyId]);
    let opened = 0;
    for (const monitored of campaign.scope.of === 'all' ? [true, false] : [true]) {
      const stamp = this.stampFor(definition, campaign, policyId, monitored, now);
      const relation = this.relationOf(campaign, candidates, after, chunk.last, monitored, now);
      const statement = stampStatement(stamp, relation, chunk.places, officeOf, {
        also: `INSERT INTO campaign_case (campaign_id, household_id, case_id, number)
          SELECT s.campaign_id, s.subject_id, s.id, s.number FROM stamped s JOIN started ON started.id = s.id`,
        answer: 'SELECT count(*)::int AS opened FROM started',
      });
      const { rows } = await client.query<{ opened: number }>(statement.text, statement.values);
      opened += rows[0]!.opened;
    }
    return opened;
  }

  /** The first decision of all these cases, taken once. */
  private stampFor(definition: WorkflowDefinition, { id: campaignId, placeCode }: CampaignRow, policyId: string | null, monitored: boolean, now: Date): Stamp {
    const entry = monitored ? {} : { registerEntryId: null, riskLevel: null };
    const marks: Record<string, MarkKind> = { visitBy: 'instant', ...(monitored ? { registerEntryId: 'uuid', riskLevel: 'text' } : {}) };
    const start = { policyId, actor: opener, input: { campaignId, ...entry }, marks };
    return makeStamp(definition, start, now, this.periods.reckonerFor(definition, policyId, placeCode));
  }

  /**
   * The households of a chunk with what their cases begin with. Visits go round over the working days in the order of villages: neighbours get
   * days that follow each other, and no day gets more than its share.
   */
  private relationOf(campaign: CampaignRow, candidates: Relation, after: Position | undefined, last: Position, monitored: boolean, now: Date): Relation {
    const values = [...candidates.values];
    const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
    const { id, number, occursOn, endsOn, createdAt, opened, skipped } = campaign;
    const givenOut = dayOf(createdAt) > occursOn ? dayOf(createdAt) : occursOn;
    const days = workingDaysOf(this.calendars.current(), givenOut, endsOn).map((day) => endOfDay(day).toISOString());
    const campaignId = parameter(id, 'uuid');
    const beyond = after ? `(place_code, household_id) > (${parameter(after.place, 'char(12)')}, ${parameter(after.household, 'uuid')}) AND` : '';
    const text = `
      SELECT ${caseId(`${campaignId}::text || c.household_id::text`, 'c.turn', now)} AS id, c.place_code, c.household_id AS subject_id,
        ${campaignId} AS campaign_id, ${parameter(number, 'text')} || '-' || household.number AS number,
        (${parameter(days, 'text[]')})[1 + (c.turn % ${parameter(days.length, 'int')})::int] AS "visitBy",
        c.entry_id::text AS "registerEntryId", c.risk_level AS "riskLevel"
      FROM (
        SELECT candidate.*, row_number() OVER (ORDER BY place_code, household_id) - 1 + ${parameter(opened + skipped, 'bigint')} AS turn
        FROM (${candidates.text}) candidate
        WHERE ${beyond} (place_code, household_id) <= (${parameter(last.place, 'char(12)')}, ${parameter(last.household, 'uuid')})
      ) c JOIN household ON household.id = c.household_id
      WHERE c.entry_id IS ${monitored ? 'NOT NULL' : 'NULL'}`;
    return { text, values };
  }

  /** All are opened: each village is told once how many it has, and until when. */
  private async finish(client: PoolClient, { id, number, endsOn }: CampaignRow, now: Date): Promise<void> {
    await client.query(`UPDATE campaign SET state = 'opened', finished_at = $2 WHERE id = $1`, [id, now]);
    const { rows } = await client.query<{ place: string; count: number }>(
      `SELECT c.place_code::text AS place, count(*)::int AS count FROM campaign_case JOIN workflow_case c ON c.id = campaign_case.case_id
       WHERE campaign_id = $1 GROUP BY c.place_code`,
      [id],
    );
    const orders = rows.map(({ place, count }) => ({
      key: `campaign/${id}`,
      caseId: null,
      template: 'campaign-opened',
      params: { number, count, until: endsOn },
      urgent: false,
      at: now,
      offices: [officeOf({ role: 'village-cadre', level: 'village' }, place, '')],
    }));
    await this.notices.tell(orders, client);
  }
}
