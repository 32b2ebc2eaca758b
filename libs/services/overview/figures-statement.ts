import type { OverviewView } from '#contracts/overview.js';
import type { Day } from '#domain/calendar.js';
import type { Statement } from '../tasks/task-page.js';

export interface FiguresQuestion {
  place: string;
  by: OverviewView;
  definition?: string | undefined;
  state?: string | undefined;
  /** Last day that is soon. */
  soonUntil: Day;
}

/** A row of figures; the total has no key. */
export interface FiguresRow {
  key: string | null;
  /** Of a place. */
  name: string | null;
  definition: string | null;
  state: string | null;
  open: number;
  dueSoon: number;
  overdue: number;
  oldestDueAt: Date | null;
  countedAt: Date | null;
}

const figures = `
  coalesce(sum(cell.open), 0)::int AS open,
  coalesce(sum(cell.open - cell.overdue) FILTER (WHERE cell.due_day <= $2::date), 0)::int AS "dueSoon",
  coalesce(sum(cell.overdue), 0)::int AS overdue,
  min(cell.earliest_at) FILTER (WHERE cell.overdue > 0) AS "oldestDueAt",
  (SELECT counted_at FROM task_counting) AS "countedAt"`;

/** What a row is about, and by what the cells of the place are gathered. */
const groups: Readonly<Record<Exclude<OverviewView, 'place'>, { columns: string; by: string }>> = {
  procedure: { columns: 'cell.definition AS key, NULL AS name, cell.definition, NULL AS state', by: 'cell.definition' },
  step: {
    columns: `cell.definition || '/' || cell.state AS key, NULL AS name, cell.definition, cell.state`,
    by: 'cell.definition, cell.state',
  },
  dueDay: { columns: 'cell.due_day::text AS key, NULL AS name, NULL AS definition, NULL AS state', by: 'cell.due_day' },
};

/** The figures of a place and their total, of one moment. Reads the counts, never the tasks: it costs the same however many there are. */
export function figuresStatement({ place, by, definition, state, soonUntil }: FiguresQuestion): Statement {
  const values: unknown[] = [place, soonUntil];
  const filters: string[] = [];
  if (definition !== undefined) filters.push(`AND cell.definition = $${values.push(definition)}`);
  if (state !== undefined) filters.push(`AND cell.state = $${values.push(state)}`);
  const kept = filters.join(' ');
  const rows =
    by === 'place'
      ? `SELECT region.code::text AS key, region.name, NULL AS definition, NULL AS state, ${figures}
         FROM region LEFT JOIN task_count cell ON cell.place_code = region.code ${kept}
         WHERE region.parent_code = $1 GROUP BY region.code, region.name`
      : `SELECT ${groups[by].columns}, ${figures} FROM task_count cell WHERE cell.place_code = $1 ${kept} GROUP BY ${groups[by].by}`;
  const text = `
    SELECT NULL AS key, NULL AS name, NULL AS definition, NULL AS state, ${figures} FROM task_count cell WHERE cell.place_code = $1 ${kept}
    UNION ALL (${rows})
    ORDER BY key NULLS FIRST`;
  return { text, values };
}
