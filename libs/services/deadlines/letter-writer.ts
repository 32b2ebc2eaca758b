import type { PoolClient } from 'pg';
import { dayOf } from '#domain/calendar.js';
import { ancestorOf } from '#domain/place-code.js';
import { arraysOf, parameters } from '#infrastructure/case-store/columns.js';
import { newId } from '#infrastructure/ids.js';
import type { Climbed } from './climb.js';
import type { DueSubject } from './due-subject.js';

/** A letter that follows from a rung: whom it is for stands in the rung, what it is about in references. */
export interface LetterOrder {
  subject: DueSubject;
  rung: Climbed;
  office: string;
}

/** What kind of letter an action asks for; the others ask for none. */
export const letterKinds: Readonly<Record<string, 'urging' | 'talk'>> = { 'urging-letter': 'urging', talk: 'talk' };

const wordOf = { urging: '督', talk: '约' } as const;

/** Writes the letters under numbers of their county and year, 柞督〔2026〕0001号. Letters are numbered one transaction at a time. */
export async function writeLetters(client: PoolClient, orders: LetterOrder[], now: Date): Promise<void> {
  if (orders.length === 0) return;
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('letter'))`);
  const numbers = await Numbers.of(client, orders, now);
  const rows = orders.map(({ subject: { kind, id, caseId, placeCode, definition, version, state, dueAt }, rung, office }) => [
    newId(now), rung.id, letterKinds[rung.action], numbers.next(placeCode, letterKinds[rung.action]!), caseId, placeCode, office, now.toISOString(),
    JSON.stringify({ rung: rung.name, definition, version, state, dueAt, ...(kind === 'task' ? { taskId: id } : {}) }),
  ]);
  const types = ['uuid', 'uuid', 'text', 'text', 'uuid', 'text', 'text', 'timestamptz', 'json'];
  await client.query({
    text: `INSERT INTO letter (id, rung_id, kind, number, case_id, place_code, office, issued_at, body)
           SELECT * FROM unnest(${parameters(types)}) ON CONFLICT (rung_id) DO NOTHING`,
    values: arraysOf(rows, types),
  });
}

/** The numbers a county has given out this year, by kind. Counties of one initial share them, so that each stays unique. */
class Numbers {
  private constructor(
    private readonly initials: ReadonlyMap<string, string>,
    private readonly last: Map<string, number>,
    private readonly year: string,
  ) {}

  static async of(client: PoolClient, orders: LetterOrder[], now: Date): Promise<Numbers> {
    const counties = [...new Set(orders.map(({ subject: { placeCode } }) => countyOf(placeCode)))];
    const year = dayOf(now).slice(0, 4);
    const { rows: names } = await client.query<{ code: string; initial: string }>(
      `SELECT code, left(name, 1) AS initial FROM region WHERE code = ANY ($1::text[])`,
      [counties],
    );
    const { rows: used } = await client.query<{ prefix: string; last: number }>({
      text: `SELECT split_part(number, '〕', 1) || '〕' AS prefix, max(rtrim(split_part(number, '〕', 2), '号')::int) AS last
             FROM letter WHERE number LIKE '%〔' || $1 || '〕%' GROUP BY 1`,
      values: [year],
    });
    return new Numbers(new Map(names.map(({ code, initial }) => [code, initial])), new Map(used.map(({ prefix, last }) => [prefix, last])), year);
  }

  next(placeCode: string, kind: keyof typeof wordOf): string {
    const county = countyOf(placeCode);
    const prefix = `${this.initials.get(county) ?? county.slice(0, 6)}${wordOf[kind]}〔${this.year}〕`;
    const number = (this.last.get(prefix) ?? 0) + 1;
    this.last.set(prefix, number);
    return `${prefix}${String(number).padStart(4, '0')}号`;
  }
}

const countyOf = (placeCode: string): string => ancestorOf(placeCode, 'county') ?? placeCode;
