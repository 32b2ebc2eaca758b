import { CampaignOpeningService } from '#services/campaigns/campaign-opening.service.js';
import { county, type Office } from '#tests/support/office.js';

/** Makes monitored households, so many at each place, without the people in them. */
export async function monitor({ pool, clock }: Pick<Office, 'pool' | 'clock'>, places: string[], each: number, riskLevel = 'yellow'): Promise<void> {
  await pool.query(
    `WITH made AS (
       SELECT gen_random_uuid() AS id, place FROM unnest($1::text[]) AS place CROSS JOIN generate_series(1, $2::int)
     ), households AS (
       INSERT INTO household (id, number, place_code, version, created_at) SELECT id, 'H' || id, place, 1, $4 FROM made
     ), files AS (
       INSERT INTO household_version (household_id, version, head_name, facts, content_hash, source, created_at)
       SELECT id, 1, '户主', '{"causes": [], "warnings": []}', sha256(id::text::bytea), 'test', $4 FROM made
     )
     INSERT INTO register_entry (id, household_id, case_id, place_code, category, risk_level, causes, entered_on)
     SELECT id, id, gen_random_uuid(), place, 'borderline', $3, '{}', $4::timestamptz::date FROM made`,
    [places, each, riskLevel, clock.now()],
  );
}

export const round = (occursOn: string, endsOn: string, scope: object = { of: 'monitored' }) => ({ placeCode: county, name: '春季集中排查', occursOn, endsOn, scope });

/** What a worker does until all is opened. */
export async function openAll({ app }: Pick<Office, 'app'>, size?: number): Promise<void> {
  while (await app.get(CampaignOpeningService, { strict: false }).openNext(size));
}

export async function countOf({ pool }: Pick<Office, 'pool'>, sql: string, ...values: unknown[]): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`, values);
  return rows[0]!.count;
}
