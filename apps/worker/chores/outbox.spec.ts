import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkDigit } from '#domain/identity-number.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { newId } from '#infrastructure/ids.js';
import { type OutboxMessage, OutboxStore } from '#infrastructure/outbox/outbox-store.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { OutboxWorker } from './outbox.worker.js';

describe('The outbox', () => {
  const said: string[] = [];
  let database: TestDatabase;
  let clock: TurnableClock;

  beforeEach(async () => {
    said.length = 0;
    clock = new TurnableClock(new Date('2026-03-02T09:00:00+08:00'));
    database = await freshDatabase();
    await database.pool.query('CREATE TABLE effect (case_id uuid, seq int, number int)');
  });
  afterEach(() => database.drop());

  /** An effect as offices have them: it writes to the database and may be called twice only after a crash. */
  async function writeEffect({ caseId, seq, number }: OutboxMessage): Promise<void> {
    await database.pool.query('INSERT INTO effect VALUES ($1, $2, $3)', [caseId, seq, number]);
  }

  const worker = (handle = writeEffect) => new OutboxWorker(new OutboxStore(database.pool), { handle }, clock, (sentence) => said.push(sentence));

  async function send(cases: number, messagesEach: number): Promise<void> {
    const ids = Array.from({ length: cases }, () => newId(clock.now()));
    await database.pool.query(
      `INSERT INTO outbox_message (case_id, seq, number, type, body, at)
       SELECT id, 1, number, 'notifyHousehold', '{}', $2 FROM unnest($1::uuid[]) AS id, generate_series(1, $3::int) AS number`,
      [ids, clock.now(), messagesEach],
    );
  }

  async function count(sql: string): Promise<number> {
    return (await database.pool.query<{ count: number }>(`SELECT count(*) FROM ${sql}`)).rows[0]!.count;
  }

  it('is emptied by two workers at once, each message carried out once', async () => {
    await send(300, 3);
    await Promise.all([worker().drain(), worker().drain()]);
    expect(await count('effect')).toBe(900);
    expect(await count('(SELECT DISTINCT * FROM effect) AS once')).toBe(900);
    expect(await count('outbox_message')).toBe(0);
  });

  it('carries out the messages of one case in the order they were sent', async () => {
    await send(5, 8);
    await worker().drain();
    const { rows } = await database.pool.query<{ numbers: number[] }>('SELECT array_agg(number ORDER BY ctid) AS numbers FROM effect GROUP BY case_id');
    expect(rows.map(({ numbers }) => numbers)).toEqual(Array.from({ length: 5 }, () => [1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it('keeps a message that fails, tries it again later and later, and is not held up by it', async () => {
    await send(2, 1);
    let refusals = 3;
    const failing = (message: OutboxMessage) => (refusals-- > 0 ? Promise.reject(new Error('The gateway is closed')) : writeEffect(message));
    await worker(failing).drain();
    expect(await count('outbox_message')).toBe(2);
    await worker(failing).drain();
    clock.skip({ minutes: 1 / 60 });
    await worker(failing).drain();
    expect(await count('effect')).toBe(1);
    const { rows } = await database.pool.query<{ attempts: number; error: string; again: Date }>(
      'SELECT attempts, last_error AS error, claimed_until AS again FROM outbox_message',
    );
    expect(rows).toEqual([{ attempts: 2, error: 'Error: The gateway is closed', again: new Date(clock.now().getTime() + 2_000) }]);
    clock.skip({ minutes: 1 });
    await worker(failing).drain();
    expect(await count('outbox_message')).toBe(0);
    expect(said).toHaveLength(3);
  });

  it('writes down no personal data with a failure', async () => {
    await send(1, 1);
    const identityNumber = `61102619900101123${checkDigit('61102619900101123')}`;
    await worker(() => Promise.reject(new Error(`duplicate key ${identityNumber}`))).drain();
    expect(said).toEqual([expect.stringMatching(/failed at attempt 1: Error$/)]);
    expect(await count("outbox_message WHERE last_error = 'Error'")).toBe(1);
  });

  it('gives what a killed worker had claimed to another when the claim has run out', async () => {
    await send(10, 1);
    await new OutboxStore(database.pool).claim(clock.now(), new Date(clock.now().getTime() + 60_000), 10);
    await worker().drain();
    expect(await count('effect')).toBe(0);
    clock.skip({ minutes: 1 });
    await worker().drain();
    expect(await count('effect')).toBe(10);
  });

  it('lets no message overtake an earlier one of its case that failed', async () => {
    await send(1, 1);
    let refusals = 1;
    const failing = (message: OutboxMessage) => (refusals-- > 0 ? Promise.reject(new Error('The gateway is closed')) : writeEffect(message));
    await worker(failing).drain();
    await database.pool.query(
      'INSERT INTO outbox_message (case_id, seq, number, type, body, at) SELECT case_id, 2, 1, type, body, at FROM outbox_message',
    );
    await worker(failing).drain();
    expect(await count('effect')).toBe(0);
    clock.skip({ minutes: 1 });
    await worker(failing).drain();
    const { rows } = await database.pool.query<{ seq: number }>('SELECT seq FROM effect ORDER BY ctid');
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('leaves a message to the worker that has it now, when one whose claim ran out puts it back', async () => {
    await send(1, 1);
    const store = new OutboxStore(database.pool);
    const claim = () => store.claim(clock.now(), new Date(clock.now().getTime() + 60_000), 10);
    const [slow] = await claim();
    clock.skip({ minutes: 1 });
    expect(await claim()).toHaveLength(1);
    await store.postpone([{ message: slow!, again: clock.now(), error: 'It took too long.' }]);
    expect(await claim()).toEqual([]);
  });
});
