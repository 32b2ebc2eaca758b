import type { Pool, PoolClient } from 'pg';
import type { Campaign, CampaignScope } from '#contracts/campaigns.js';
import type { Day } from '#domain/calendar.js';

export interface CampaignRow extends Omit<Campaign, 'createdAt' | 'finishedAt'> {
  createdAt: Date;
  finishedAt: Date | null;
  cursorPlace: string | null;
  cursor: string | null;
}

/** What a campaign begins with. */
export interface NewRound {
  id: string;
  scheduleId: string | null;
  definition: string;
  placeCode: string;
  name: string;
  occursOn: Day;
  endsOn: Day;
  scope: CampaignScope;
  /** `skipped` for a round that was missed. */
  state: 'opening' | 'skipped';
  createdBy: string | null;
  createdAt: Date;
}

const COLUMNS = `campaign.id, campaign.number, campaign.schedule_id AS "scheduleId", campaign.definition, campaign.place_code AS "placeCode",
  campaign.name, campaign.occurs_on AS "occursOn", campaign.ends_on AS "endsOn", campaign.scope, campaign.state, campaign.total,
  campaign.opened, campaign.skipped, campaign.cursor_place AS "cursorPlace", campaign.cursor, campaign.created_at AS "createdAt",
  campaign.finished_at AS "finishedAt"`;

export const selectCampaigns = `SELECT ${COLUMNS} FROM campaign`;

/** A campaign as others see it. */
export function viewOf({ cursorPlace: _place, cursor: _household, createdAt, finishedAt, ...row }: CampaignRow): Campaign {
  return { ...row, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}

/**
 * Keeps a campaign once: the same id, or the same occurrence of a schedule, again changes nothing.
 * @returns whether it was new
 */
export async function keepCampaign(client: PoolClient, round: NewRound): Promise<boolean> {
  const prefix = `${round.placeCode.slice(0, 6)}R${round.occursOn.slice(0, 4)}`;
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`campaign ${prefix}`]);
  const { rowCount } = await client.query(
    `INSERT INTO campaign (id, number, schedule_id, definition, place_code, name, occurs_on, ends_on, scope, state, created_by, created_at, finished_at)
     SELECT $1, $2 || lpad((coalesce(max(substr(number, length($2) + 1)::int), 0) + 1)::text, 3, '0'), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz,
       CASE WHEN $10 = 'skipped' THEN $12::timestamptz END
     FROM campaign WHERE starts_with(number, $2) ON CONFLICT DO NOTHING`,
    [
      round.id, prefix, round.scheduleId, round.definition, round.placeCode, round.name, round.occursOn, round.endsOn, JSON.stringify(round.scope),
      round.state, round.createdBy, round.createdAt,
    ],
  );
  return rowCount === 1;
}

export async function findCampaign(database: Pool | PoolClient, id: string): Promise<CampaignRow | undefined> {
  const { rows } = await database.query<CampaignRow>(`${selectCampaigns} WHERE id = $1`, [id]);
  return rows[0];
}
