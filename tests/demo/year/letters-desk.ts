import type { INestApplicationContext } from '@nestjs/common';
import type { Pool } from 'pg';
import { dayOf } from '#domain/calendar.js';
import { LettersService } from '#services/deadlines/letters.service.js';
import type { CountyStaff } from './staff.js';

/** Offices answer a letter, and supervisors record a talk, some days after it was issued. */
const answeredAfter = 3 * 86_400_000;

/** Whoever is addressed answers what has lain for some days. */
export async function answerLetters(app: INestApplicationContext, pool: Pool, staff: CountyStaff, now: Date): Promise<void> {
  const letters = app.get(LettersService, { strict: false });
  const { rows } = await pool.query<{ id: string; kind: string; office: string; placeCode: string }>(
    `SELECT id, kind, office, place_code::text AS "placeCode" FROM letter WHERE answered_at IS NULL AND issued_at <= $1 ORDER BY number`,
    [new Date(now.getTime() - answeredAfter)],
  );
  for (const { id, kind, office, placeCode } of rows) {
    const [person] = staff.presentIn(kind === 'talk' ? `supervisor@${placeCode.slice(0, 6)}000000` : office, now);
    if (!person) continue;
    const talk = { answer: '已约谈单位负责人，责成限期办结并补足人手。', heldOn: dayOf(now) };
    await letters.answer(person, id, kind === 'talk' ? talk : { answer: '因人员外出延误，已安排专人，三日内办结。' });
  }
}
