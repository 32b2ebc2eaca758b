import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Place, PlaceWithPath } from '#contracts/places.js';
import { covers } from '#domain/place-code.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { notFound } from '../problems.js';

const COLUMNS = 'code, name, level, parent_code AS "parentCode"';

@Injectable()
export class PlacesService {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /** A place and the way to it from the province down. @throws Refusal `not-found` */
  async get(code: string): Promise<PlaceWithPath> {
    const path = await this.path(code);
    const place = path.at(-1);
    if (!place) throw notFound({ zh: '这个地方', en: 'place' });
    return { ...place, path: path.slice(0, -1) };
  }

  async children(code: string): Promise<Place[]> {
    const { rows } = await this.pool.query<Place>(
      `SELECT ${COLUMNS} FROM region WHERE parent_code = $1 ORDER BY code`,
      [code],
    );
    return rows;
  }

  /** From the province down to the place itself; empty when the place is not known. */
  async path(code: string): Promise<Place[]> {
    const { rows } = await this.pool.query<Place>(
      `WITH RECURSIVE above AS (
         SELECT region.*, 0 AS steps FROM region WHERE code = $1
         UNION ALL
         SELECT region.*, steps + 1 FROM above JOIN region ON region.code = above.parent_code
       )
       SELECT ${COLUMNS} FROM above ORDER BY steps DESC`,
      [code],
    );
    return rows;
  }

  /** Whether any of the caller's places holds this one. */
  covers(scope: readonly string[], code: string): boolean {
    return scope.some((outer) => covers(outer, code));
  }
}
