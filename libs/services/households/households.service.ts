import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { HouseholdFile, HouseholdPage, HouseholdQuery, HouseholdSearch, HouseholdSummary, HouseholdVersion } from '#contracts/households.js';
import type { Role } from '#contracts/people.js';
import { parseIdentityNumber } from '#domain/identity-number.js';
import { findPersonalData } from '#domain/personal-data.js';
import { covers } from '#domain/place-code.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { householdCondition, mayReadHousehold } from '../people/scope.js';
import { placeRanges } from '../places/place-ranges.js';
import { forbidden, invalidInput, notFound } from '../problems.js';
import { cursorOf, readCursor } from '../tasks/cursor.js';
import { findHouseholdFile } from './household-file.js';

/** How much of a household file is asked for. */
export interface FileRequest {
  /** The current one when absent. */
  version?: number;
  /** Numbers in clear; needs a reason. */
  unmask?: { reason: string };
}

const COLUMNS = `h.id, h.number, h.place_code AS "placeCode", v.village_group AS "villageGroup", v.head_name AS "headName", h.version,
  (SELECT count(*) FROM member m WHERE m.household_id = h.id AND m.version = h.version)::int AS members,
  v.facts ->> 'category' AS category, (v.facts -> 'income' ->> 'netPerHead')::bigint AS "netPerHead"`;
const CURRENT = 'household h JOIN household_version v ON v.household_id = h.id AND v.version = h.version';

/** Household files, for those whose places they lie in. Every look into a file leaves a line for the auditors. */
@Injectable()
export class HouseholdsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  /** A page of the households in the person's places, by place. Shows no numbers of people. */
  async list(person: Person, { cursor, limit, placeCode, headName }: HouseholdQuery & Partial<HouseholdSearch>): Promise<HouseholdPage> {
    const scope = householdCondition(person, { placeCode: 'h.place_code', householdId: 'h.id' }, 1);
    const values: unknown[] = [...scope.values];
    const where = [scope.sql];
    const value = (one: unknown): string => `$${values.push(one)}`;
    if (placeCode) {
      const [range] = placeRanges([placeCode]);
      where.push(`h.place_code BETWEEN ${value(range!.from)} AND ${value(range!.to)}`);
    }
    if (headName) where.push(`starts_with(v.head_name, ${value(headName)})`);
    if (cursor) {
      const { sortKey, id } = readCursor(cursor);
      where.push(`(h.place_code, h.id) > (${value(sortKey)}::char(12), ${value(id)}::uuid)`);
    }
    const { rows } = await this.pool.query<HouseholdSummary>(
      `SELECT ${COLUMNS} FROM ${CURRENT} WHERE ${where.join(' AND ')} ORDER BY h.place_code, h.id LIMIT ${value(limit + 1)}`,
      values,
    );
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, next: last ? cursorOf(last.placeCode, last.id) : null };
  }

  /**
   * A household file, numbers masked unless asked for in clear.
   * @throws Refusal `not-found` outside the person's places, `forbidden` for roles that do not need the numbers, `invalid-input` for a
   *   reason that is missing or holds a number
   */
  async get(person: Person, id: string, { version, unmask }: FileRequest): Promise<HouseholdFile> {
    const file = await findHouseholdFile(this.pool, this.cipher, id, { version, unmasked: unmask !== undefined });
    if (!file || !mayReadHousehold(person, file)) throw noSuchHousehold();
    if (unmask && !needsNumbers(person, file)) throw forbidden('您的岗位不能查看完整号码', 'Your role does not see numbers in clear');
    if (unmask) checkReason(unmask.reason);
    await this.note(person, id, unmask ? 'household.unmasked' : 'household.read', unmask?.reason, { version: file.version });
    return file;
  }

  /** What was known when, latest first. @throws Refusal `not-found` */
  async versions(person: Person, id: string): Promise<HouseholdVersion[]> {
    const { rows: found } = await this.pool.query<{ id: string; placeCode: string }>(
      'SELECT id, place_code AS "placeCode" FROM household WHERE id = $1',
      [id],
    );
    if (!found[0] || !mayReadHousehold(person, found[0])) throw noSuchHousehold();
    const { rows } = await this.pool.query<Omit<HouseholdVersion, 'createdAt'> & { createdAt: Date }>(
      `SELECT version, head_name AS "headName", source, created_by AS "createdBy", created_at AS "createdAt"
       FROM household_version WHERE household_id = $1 ORDER BY version DESC`,
      [id],
    );
    await this.note(person, id, 'household.read', undefined, { versions: rows.length });
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  }

  /** The household this person lives in now, when it lies in the asking person's places. @throws Refusal `invalid-input` */
  async findByIdentityNumber(person: Person, identityNumber: string): Promise<HouseholdSummary | undefined> {
    const identity = parseIdentityNumber(identityNumber);
    if (!identity.ok) throw invalidInput([{ path: 'identityNumber', message: identity.reason.zh }]);
    const scope = householdCondition(person, { placeCode: 'h.place_code', householdId: 'h.id' }, 2);
    const { rows } = await this.pool.query<HouseholdSummary>(
      `SELECT ${COLUMNS} FROM ${CURRENT} JOIN member found ON found.household_id = h.id AND found.version = h.version
       WHERE found.identity_hash = $1 AND ${scope.sql} LIMIT 1`,
      [this.cipher.lookup(identity.number), ...scope.values],
    );
    await this.note(person, rows[0]?.id, 'household.searched');
    return rows[0];
  }

  private note(person: Person, householdId: string | undefined, action: string, reason?: string, detail?: Record<string, unknown>): Promise<void> {
    return noteAccess(this.pool, { at: this.clock.now(), accountId: person.accountId, action, householdId, reason, detail });
  }
}

/** Who pays, registers and answers for households works with the numbers themselves. */
const rolesWithNumbers: readonly Role[] = ['village-cadre', 'township-officer', 'county-officer'];

/** By the office they hold at the household's own place; a household needs its own. */
const needsNumbers = (person: Person, { id, placeCode }: { id: string; placeCode: string }): boolean =>
  person.householdId === id || person.bindings.some((binding) => rolesWithNumbers.includes(binding.role) && covers(binding.placeCode, placeCode));

const noSuchHousehold = () => notFound({ zh: '这户家庭', en: 'household' });

function checkReason(reason: string): void {
  if (reason.trim().length < 4) throw invalidInput([{ path: 'reason', message: '请填写查看原因' }]);
  if (findPersonalData(reason).length > 0) throw invalidInput([{ path: 'reason', message: '原因中不得出现身份证号、手机号或银行卡号' }]);
}
