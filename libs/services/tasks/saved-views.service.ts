import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { SavedView, SavedViewForm } from '#contracts/tasks.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { Person } from '../people/person.js';
import { Refusal } from '../problems.js';

type ViewRow = Omit<SavedView, 'createdAt'> & { createdAt: Date };

const COLUMNS = `id, name, query, created_at AS "createdAt"`;
const mostViews = 50;

/** Filters a person keeps under names of their own. Nobody else sees them. */
@Injectable()
export class SavedViewsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list({ accountId }: Person): Promise<SavedView[]> {
    const { rows } = await this.pool.query<ViewRow>(`SELECT ${COLUMNS} FROM saved_view WHERE account_id = $1 ORDER BY created_at, id`, [accountId]);
    return rows.map(asAnswer);
  }

  /** Keeps a view; one of the same name is replaced, so that sending it twice changes nothing. @throws Refusal `too-many-views` */
  async keep({ accountId }: Person, { name, query }: SavedViewForm): Promise<SavedView> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<ViewRow>(
      `INSERT INTO saved_view (id, account_id, name, query, created_at)
       SELECT $1, $2, $3, $4, $5
       WHERE (SELECT count(*) FROM saved_view WHERE account_id = $2 AND name <> $3) < ${mostViews}
       ON CONFLICT (account_id, name) DO UPDATE SET query = EXCLUDED.query RETURNING ${COLUMNS}`,
      [newId(now), accountId, name, JSON.stringify(query), now],
    );
    if (!rows[0]) throw tooMany();
    return asAnswer(rows[0]);
  }

  /** Takes a view of one's own away; what is not there, or not theirs, stays as it is. */
  async remove({ accountId }: Person, id: string): Promise<{ removed: boolean }> {
    const { rowCount } = await this.pool.query('DELETE FROM saved_view WHERE id = $1 AND account_id = $2', [id, accountId]);
    return { removed: rowCount === 1 };
  }
}

const asAnswer = ({ createdAt, ...view }: ViewRow): SavedView => ({ ...view, createdAt: createdAt.toISOString() });

const tooMany = () =>
  new Refusal('too-many-views', 409, { zh: `最多保存${mostViews}个视图，请先删除不用的`, en: `At most ${mostViews} views are kept: remove one first` });
