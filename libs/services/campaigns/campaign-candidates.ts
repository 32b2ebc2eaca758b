import type { CampaignScope } from '#contracts/campaigns.js';
import { placeRanges } from '../places/place-ranges.js';

/** An SQL relation and its parameters. */
export interface Relation {
  text: string;
  values: unknown[];
}

/**
 * The households a campaign is about: `place_code`, `household_id`, and of a monitored one `entry_id` and `risk_level`. One that stands twice on the
 * register gets one case all the same, since it has one open re-verification at a time.
 */
export function candidatesOf({ placeCode, scope }: { placeCode: string; scope: CampaignScope }): Relation {
  const [{ from, to }] = placeRanges([placeCode]) as [{ from: string; to: string }];
  if (scope.of === 'all') {
    return {
      text: `SELECT household.place_code, household.id AS household_id, entry.id AS entry_id, entry.risk_level
        FROM household LEFT JOIN LATERAL (
          SELECT id, risk_level FROM register_entry WHERE household_id = household.id AND left_on IS NULL ORDER BY id DESC LIMIT 1
        ) entry ON TRUE
        WHERE household.place_code BETWEEN $1::char(12) AND $2::char(12)`,
      values: [from, to],
    };
  }
  return {
    text: `SELECT place_code, household_id, id AS entry_id, risk_level FROM register_entry
      WHERE place_code BETWEEN $1::char(12) AND $2::char(12) AND left_on IS NULL ${scope.riskLevels ? 'AND risk_level = ANY ($3::text[])' : ''}`,
    values: scope.riskLevels ? [from, to, scope.riskLevels] : [from, to],
  };
}

/** A place in the order of villages. */
export interface Position {
  place: string;
  household: string;
}

export interface Chunk {
  rows: number;
  places: string[];
  last: Position;
}

/** The next households in the order of villages: how many, where they lie, and which is the last; undefined where there are no more. */
export function chunkQuery(candidates: Relation, after: Position | undefined, limit: number): Relation {
  const values = [...candidates.values];
  const beyond = after ? `WHERE (place_code, household_id) > ($${values.push(after.place)}::char(12), $${values.push(after.household)}::uuid)` : '';
  return {
    text: `SELECT count(*)::int AS rows, array_agg(DISTINCT place_code::text) AS places,
        (array_agg(place_code::text))[count(*)] AS place, (array_agg(household_id))[count(*)] AS household
      FROM (SELECT place_code, household_id FROM (${candidates.text}) c ${beyond} ORDER BY place_code, household_id LIMIT $${values.push(limit)}) chunk`,
    values,
  };
}
