import type { Pool } from 'pg';
import { dayOf } from '#domain/calendar.js';
import type { Sentence } from '../problems.js';

/** An objector from the notice board, and when those of their objections came that a notice is about. */
export interface Objector {
  account: string;
  filed: Date[];
  /** When others of theirs came from the same village's board. */
  others: Date[];
}

/** Those of the named objections that came from the board, by who filed them. */
export async function objectorsOf(pool: Pool, caseId: string, objections: string[]): Promise<Objector[]> {
  const { rows } = await pool.query<Objector>(
    `WITH board AS (
       SELECT record.id, record.created_by AS account, record.created_at AS filed, record.case_id = $1 AND record.id = ANY ($2::uuid[]) AS meant
       FROM workflow_case own JOIN workflow_case c ON c.place_code = own.place_code
       JOIN case_record record ON record.case_id = c.id AND record.kind = 'objection' AND record.body ->> 'channel' = 'online'
       WHERE own.id = $1
     )
     SELECT account, array_agg(filed ORDER BY filed, id) FILTER (WHERE meant) AS filed, coalesce(array_agg(filed) FILTER (WHERE NOT meant), '{}') AS others
     FROM board GROUP BY account HAVING bool_or(meant) ORDER BY account`,
    [caseId, objections],
  );
  return rows;
}

/** Which they are, as the notice board shows them: by day, and by the time where others came on that day. Of whose case they are about, nothing. */
export function whichOf({ filed, others }: Pick<Objector, 'filed' | 'others'>): Sentence {
  const days = [...filed, ...others].map(dayOf);
  const isOnly = (at: Date): boolean => days.filter((day) => day === dayOf(at)).length === 1;
  const words = filed.map((at) => (isOnly(at) ? dayOf(at) : `${dayOf(at)} ${timeOf(at)}`));
  const each = [...new Set(words)];
  return { zh: each.map(inChinese).join('、'), en: ` of ${each.join(' and ')}` };
}

const timeOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);

function inChinese(moment: string): string {
  const [day = '', time = ''] = moment.split(' ');
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日${time}`;
}
