import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { SealPage, SealQuery } from '#contracts/audit.js';
import { beforeFirstSeal, type Seal } from '#infrastructure/case-store/seal.js';
import { sealText } from '#infrastructure/case-store/seal-text.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';

/** The seals of the days, for printing: who holds one on paper can see later that nothing of that day, or before it, was changed. */
@Injectable()
export class SealsService {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /** The latest first; one more than asked for is read, since each seal names the one before. */
  async page({ before, limit }: SealQuery): Promise<SealPage> {
    const { rows } = await this.pool.query<Seal>(
      `SELECT day::text AS day, cases, hash, sealed_at AS "sealedAt" FROM daily_seal WHERE $1::date IS NULL OR day < $1::date ORDER BY day DESC LIMIT $2`,
      [before ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((seal, index) => {
      const earlier = rows[index + 1]?.hash ?? beforeFirstSeal;
      const { day, cases, hash, sealedAt } = seal;
      return { day, cases, hash: hash.toString('hex'), before: earlier.toString('hex'), sealedAt: sealedAt.toISOString(), text: sealText(seal, earlier) };
    });
    return { items, next: rows.length > limit ? items.at(-1)!.day : null };
  }
}
