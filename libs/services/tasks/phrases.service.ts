import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Phrases } from '#contracts/phrases.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { refusePersonalData } from '../cases/plain-words.js';
import type { Person } from '../people/person.js';

/** 常用语: phrases a person writes opinions with. Kept as one list, in the order it was sent in. */
@Injectable()
export class PhrasesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list({ accountId }: Person): Promise<Phrases> {
    const { rows } = await this.pool.query<{ text: string }>('SELECT text FROM phrase WHERE account_id = $1 ORDER BY position, id', [accountId]);
    return { items: rows.map(({ text }) => text) };
  }

  /** Replaces the list. @throws Refusal `invalid-input` for a phrase with a number of a person in it */
  async replace({ accountId }: Person, { items }: Phrases): Promise<Phrases> {
    refusePersonalData({ items });
    const now = this.clock.now();
    await inTransaction(this.pool, async (client) => {
      // Two lists sent at once come one after the other: the later one stands.
      await client.query('SELECT FROM user_account WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
      await client.query('DELETE FROM phrase WHERE account_id = $1', [accountId]);
      await client.query(
        `INSERT INTO phrase (id, account_id, text, position, created_at)
         SELECT phrase.id, $1, phrase.text, phrase.position, $4 FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS phrase(id, text, position)`,
        [accountId, items.map(() => newId(now)), items, now],
      );
    });
    return { items };
  }
}
