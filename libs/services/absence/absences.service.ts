import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { AbsenceForm, AbsenceQuery, AbsenceView, OwnAbsence } from '#contracts/absence.js';
import { dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { noteAccess } from '../people/access-log.js';
import { administers } from '../people/bindings.service.js';
import { hasRole, type Person } from '../people/person.js';
import { forbidden, invalidInput, notFound } from '../problems.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';
import { AbsenceNotices } from './absence-notices.service.js';
import { circle, overlaps, type Party, refuseUnfit, windowOf } from './absence-rules.js';
import { type AbsenceRow, closesCircle, selectAbsences, viewOf } from './absence.store.js';

/** Held while an absence is set, so that two of them cannot each miss the circle they close together. */
const absenceLock = 7_303_022;

/** 代理: who is away, from when to when, and who does their work meanwhile. Ends by itself. */
@Injectable()
export class AbsencesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly registry: Registry,
    private readonly notices: AbsenceNotices,
    private readonly wakes: Wakes,
  ) {}

  /**
   * Set by whoever will be away, or for them by the security administrator. The same one again changes nothing.
   * @throws Refusal `invalid-input`, `forbidden`, `not-found`, `no-work-to-pass-on`, `absence-overlaps`, `agents-in-a-circle`
   */
  async set(by: Person, form: AbsenceForm): Promise<AbsenceView> {
    const { agentId, definitions, reason } = form;
    if (reason !== undefined) refusePersonalData({ reason });
    const known = new Set(this.registry.all().map(({ name }) => name));
    const unknown = definitions.flatMap((name, index) => (known.has(name) ? [] : [{ path: `definitions.${index}`, message: '没有这类事项 / no such procedure' }]));
    if (unknown.length > 0) throw invalidInput(unknown);
    const now = this.clock.now();
    const window = windowOf(form, now);
    const id = await inTransaction(this.pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [absenceLock]);
      const parties = await this.parties(client, [form.principalId ?? by.accountId, agentId], now);
      const principal = this.principalFor(by, form.principalId, parties);
      refuseUnfit(principal, parties.get(agentId));
      const before = await this.sameOrNone(client, { principalId: principal.id, agentId, ...window, definitions }, form);
      if (before !== undefined) return before;
      if (await closesCircle(client, { principalId: principal.id, agentId, ...window })) throw circle();
      return this.add(client, by, { principalId: principal.id, agentId, ...window, definitions, reason: reason ?? null }, now);
    });
    this.wakes.ring('absences', window.from);
    return this.view(id);
  }

  /** Before its time: by either side, or the security administrator. Over already, it stays as it is. @throws Refusal `not-found` */
  async end(by: Person, id: string): Promise<AbsenceView> {
    const { rows } = await this.pool.query<AbsenceRow>(`${selectAbsences} WHERE absence.id = $1`, [id]);
    const [row] = rows;
    if (!row || !(await this.mayEnd(by, row))) throw notFound({ zh: '该代理', en: 'absence' });
    const now = this.clock.now();
    await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query('UPDATE absence SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL AND valid_to > $2', [id, now, by.accountId]);
      if (rowCount === 1) await noteAccess(client, { at: now, accountId: by.accountId, action: 'absence-ended', detail: { absence: id } });
    });
    this.wakes.ring('absences');
    return this.view(id);
  }

  /** The latest first. @throws Refusal `forbidden` for a county that is not the reader's to administer */
  async page(person: Person, { of, cursor, limit }: AbsenceQuery): Promise<{ items: AbsenceView[]; next: string | null }> {
    const counties = person.bindings.filter(({ role }) => role === 'security-administrator' || role === 'audit-administrator').map(({ placeCode }) => placeCode.slice(0, 6));
    if (of === 'county' && counties.length === 0) throw forbidden('您的岗位不能查看全县的代理', 'This is not the work of any of your roles');
    const from = cursor === undefined ? undefined : readInstantCursor(cursor);
    const { rows } = await this.pool.query<AbsenceRow>(
      `${selectAbsences}
       WHERE ($1::text[] IS NULL AND $2::uuid IN (absence.principal_id, absence.agent_id)
           OR EXISTS (SELECT FROM role_binding held WHERE held.account_id = absence.principal_id AND left(held.place_code, 6) = ANY ($1::text[])))
         AND ($3::timestamptz IS NULL OR (absence.created_at, absence.id) < ($3::timestamptz, $4::uuid))
       ORDER BY absence.created_at DESC, absence.id DESC LIMIT $5`,
      [of === 'county' ? counties : null, person.accountId, from?.at ?? null, from?.id ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => viewOf(row, this.clock.now()));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.createdAt, last.id) : null };
  }

  /** Running and coming ones in which the person is away or an agent: what their screen says at its top. */
  async ownOf(person: Person): Promise<OwnAbsence[]> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<AbsenceRow>(
      `${selectAbsences} WHERE $1::uuid IN (absence.principal_id, absence.agent_id) AND absence.ended_at IS NULL AND absence.valid_to > $2 ORDER BY absence.valid_from, absence.id`,
      [person.accountId, now],
    );
    return rows.map((row) => {
      const { id, principalId, principalName, agentId, agentName, from, to, definitions, state } = viewOf(row, now);
      return { id, principalId, principalName, agentId, agentName, from, to, definitions, state, as: principalId === person.accountId ? 'principal' : 'agent' };
    });
  }

  private async parties(client: PoolClient, ids: string[], now: Date): Promise<Map<string, Party>> {
    const { rows } = await client.query<Party>(
      `SELECT account.id, account.status = 'active' AS active, encode(account.identity_hash, 'base64') AS "identityHash",
         coalesce((
           SELECT json_agg(json_build_object('role', role, 'placeCode', place_code)) FROM role_binding
           WHERE account_id = account.id AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
         ), '[]') AS offices
       FROM user_account account WHERE account.id = ANY ($1::uuid[])`,
      [ids, now],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private principalFor(by: Person, principalId: string | undefined, parties: Map<string, Party>): Party {
    const principal = parties.get(principalId ?? by.accountId);
    if (principal?.id === by.accountId && !hasRole(by, 'security-administrator')) return principal;
    if (!hasRole(by, 'security-administrator')) throw forbidden('只能为本人设置代理', 'An absence is set by the one who will be away');
    if (principalId === undefined) throw invalidInput([{ path: 'principalId', message: '请填写外出人员 / name who is away' }]);
    if (!principal || !principal.offices.some(({ placeCode }) => administers(by, placeCode))) throw notFound({ zh: '该账号', en: 'account' });
    return principal;
  }

  /** @returns the id of the same absence, where it is set already @throws Refusal `absence-overlaps` */
  private async sameOrNone(client: PoolClient, wanted: Omit<AddedAbsence, 'reason'>, form: AbsenceForm): Promise<string | undefined> {
    const { principalId, agentId, from, to, definitions } = wanted;
    const { rows } = await client.query<{ id: string; agentId: string; from: Date; to: Date; definitions: string[] }>(
      `SELECT id, agent_id AS "agentId", valid_from AS "from", valid_to AS "to", definitions FROM absence
       WHERE principal_id = $1 AND ended_at IS NULL AND valid_from < $3 AND valid_to > $2
         AND (cardinality(definitions) = 0 OR cardinality($4::text[]) = 0 OR definitions && $4::text[])`,
      [principalId, from, to, definitions],
    );
    const isSame = (row: (typeof rows)[number]) =>
      row.agentId === agentId && dayOf(row.from) === form.from && row.to.getTime() === to.getTime() && [...row.definitions].sort().join() === [...definitions].sort().join();
    const same = rows.find(isSame);
    if (!same && rows.length > 0) throw overlaps();
    return same?.id;
  }

  private async add(client: PoolClient, by: Person, absence: AddedAbsence, now: Date): Promise<string> {
    const { principalId, agentId, from, to, definitions, reason } = absence;
    const id = newId(now);
    await client.query(
      `INSERT INTO absence (id, principal_id, agent_id, valid_from, valid_to, definitions, reason, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, principalId, agentId, from, to, definitions, reason, by.accountId, now],
    );
    await noteAccess(client, { at: now, accountId: by.accountId, action: 'absence-set', detail: { absence: id, principal: principalId, agent: agentId } });
    await this.notices.tellSet(client, { id, ...absence }, now);
    return id;
  }

  private async mayEnd(by: Person, { principalId, agentId }: AbsenceRow): Promise<boolean> {
    if (by.accountId === principalId || by.accountId === agentId) return true;
    if (!hasRole(by, 'security-administrator')) return false;
    const { rows } = await this.pool.query<{ placeCode: string }>('SELECT place_code AS "placeCode" FROM role_binding WHERE account_id = $1', [principalId]);
    return rows.some(({ placeCode }) => administers(by, placeCode));
  }

  private async view(id: string): Promise<AbsenceView> {
    const { rows } = await this.pool.query<AbsenceRow>(`${selectAbsences} WHERE absence.id = $1`, [id]);
    return viewOf(rows[0]!, this.clock.now());
  }
}

interface AddedAbsence {
  principalId: string;
  agentId: string;
  from: Date;
  to: Date;
  definitions: string[];
  reason: string | null;
}
