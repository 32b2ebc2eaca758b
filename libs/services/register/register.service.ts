import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { RegisterChange, RegisterEntry, RegisterHistory, RegisterPage, RegisterQuery } from '#contracts/register.js';
import { dayOf } from '#domain/calendar.js';
import { idFrom, newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import type { Person } from '../people/person.js';
import { householdCondition } from '../people/scope.js';
import { placeRanges } from '../places/place-ranges.js';
import { notFound } from '../problems.js';
import { cursorOf, readCursor } from '../tasks/cursor.js';

const selectEntries = `
  SELECT entry.id, entry.household_id AS "householdId", household.number AS "householdNumber", file.head_name AS "headName",
    entry.case_id AS "caseId", entry.place_code AS "placeCode", coalesce(region.name, entry.place_code) AS place, entry.category,
    entry.risk_level AS "riskLevel", entry.causes, entry.entered_on::text AS "enteredOn", entry.left_on::text AS "leftOn"
  FROM register_entry entry
  JOIN household ON household.id = entry.household_id
  JOIN household_version file ON file.household_id = household.id AND file.version = household.version
  LEFT JOIN region ON region.code = entry.place_code`;

/** The register of monitored households (监测对象). */
@Injectable()
export class RegisterService {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /** Enters the household of a case as the county decided. A case is entered once, however often it is said. */
  async enter(caseId: string, decision: { category: string; riskLevel: string }, at: Date): Promise<void> {
    await this.pool.query(
      `INSERT INTO register_entry (id, household_id, case_id, place_code, category, risk_level, causes, entered_on)
       SELECT $2, household_id, case_id, place_code, $3, $4, causes, $5::date FROM application WHERE case_id = $1
       ON CONFLICT (case_id) DO NOTHING`,
      [caseId, newId(at), decision.category, decision.riskLevel, dayOf(at)],
    );
  }

  /** Another risk level from now on; what it was stays on record. The same event changes it once, however often it is said. */
  async changeRiskLevel(entryId: string, { caseId, seq, at, riskLevel }: { caseId: string; seq: number; at: Date; riskLevel: string }): Promise<void> {
    await this.pool.query(
      `WITH entry AS (
         SELECT id, risk_level FROM register_entry WHERE id = $1 AND left_on IS NULL AND risk_level <> $2 FOR UPDATE
       ), change AS (
         INSERT INTO register_change (id, entry_id, case_id, seq, at, risk_from, risk_to)
         SELECT $3, id, $4, $5, $6, risk_level, $2 FROM entry ON CONFLICT DO NOTHING RETURNING entry_id
       )
       UPDATE register_entry SET risk_level = $2 FROM change WHERE register_entry.id = change.entry_id`,
      [entryId, riskLevel, idFrom(`${caseId}/${seq}/risk-level`), caseId, seq, at],
    );
  }

  /** The latest entered first, of the person's places. @throws Refusal `invalid-input` for a cursor of another list */
  async page(person: Person, query: RegisterQuery): Promise<RegisterPage> {
    const scope = householdCondition(person, { placeCode: 'entry.place_code', householdId: 'entry.household_id' }, 1);
    const values: unknown[] = [...scope.values];
    const where = [scope.sql];
    const { place, riskLevel, category, cursor, limit } = query;
    for (const { from, to } of placeRanges(place ? [place] : [])) {
      where.push(`entry.place_code BETWEEN $${values.push(from)} AND $${values.push(to)}`);
    }
    if (riskLevel) where.push(`entry.risk_level = $${values.push(riskLevel)}`);
    if (category) where.push(`entry.category = $${values.push(category)}`);
    if (cursor !== undefined) where.push(`entry.id < $${values.push(readCursor(cursor).id)}::uuid`);
    const { rows } = await this.pool.query<RegisterEntry>(
      `${selectEntries} WHERE ${where.join(' AND ')} ORDER BY entry.id DESC LIMIT $${values.push(limit + 1)}`,
      values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.enteredOn, last.id) : null };
  }

  /** An entry of the person's places and how it changed. @throws Refusal `not-found`, also for one of other places */
  async history(person: Person, id: string): Promise<RegisterHistory> {
    const scope = householdCondition(person, { placeCode: 'entry.place_code', householdId: 'entry.household_id' }, 2);
    const { rows: entries } = await this.pool.query<RegisterEntry>(`${selectEntries} WHERE entry.id = $1 AND ${scope.sql}`, [id, ...scope.values]);
    const [entry] = entries;
    if (!entry) throw notFound({ zh: '该监测对象', en: 'register entry' });
    const { rows } = await this.pool.query<Omit<RegisterChange, 'at'> & { at: Date }>(
      `SELECT change.id, change.case_id AS "caseId", ${caseNumber} AS "caseNumber", c.definition, change.at, change.risk_from AS "riskFrom", change.risk_to AS "riskTo"
       FROM register_change change JOIN workflow_case c ON c.id = change.case_id ${joinCaseNames('change.case_id')}
       WHERE change.entry_id = $1 ORDER BY change.at, change.id`,
      [id],
    );
    return { entry, changes: rows.map(({ at, ...change }) => ({ ...change, at: at.toISOString() })) };
  }
}
