import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { CaseRights, CaseRightsQuery } from '#contracts/case-rights.js';
import { dayOf, endOfDay, isDay } from '#domain/calendar.js';
import { covers } from '#domain/place-code.js';
import { CaseEngine } from '#engine/case-engine.js';
import { type ExplainedEvent, explainRights } from '#engine/explain-rights.js';
import type { CaseState } from '#engine/ledger.js';
import type { Clock } from '#engine/ports.js';
import { stateLabel } from '#engine/snapshot.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { noteAccess } from '../people/access-log.js';
import { type AgencyRow, agenciesOf, asBinding, asDeputised, type BindingRow } from '../people/agencies.js';
import { administers } from '../people/bindings.service.js';
import { officesOf, type Person } from '../people/person.js';
import { type DeclaredRelative, type FamilyFacts, standingOf } from '../people/relation.js';
import { officeOf } from '../policies/office-namer.js';
import { invalidInput, notFound } from '../problems.js';
import { unknownCase } from './case-access.js';
import { officeTitle } from './office-titles.js';
import { titleOf } from './state-titles.js';

/** Somebody as they stood at an instant. Whether an account is locked is known of today alone. */
interface Subject {
  person: Person;
  active: boolean;
}

interface SubjectRow {
  id: string;
  login: string;
  name: string;
  active: boolean;
  householdId: string | null;
  identityHash: Buffer | null;
  bindings: BindingRow[];
  agencies: AgencyRow[] | null;
  /** Every place they ever worked at. */
  places: string[];
}

/** What somebody may do with a case, and why not: for the security and the audit administrator of its county, today and for any day gone by. */
@Injectable()
export class CaseRightsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
  ) {}

  /**
   * Roles, absences, the file and the case itself as of that instant: the case from its journal up to then.
   * @throws Refusal `not-found` outside the administrator's county, and for a day before the case began; `invalid-input`
   */
  async explain(by: Person, caseId: string, { user, at: asked }: CaseRightsQuery): Promise<CaseRights> {
    const now = this.clock.now();
    const at = instantOf(asked, now);
    await this.refuseForeign(by, caseId, at);
    const { person, active } = await this.subject(by, user, at);
    const isNow = at.getTime() === now.getTime();
    const state = isNow ? await this.engine.state(caseId) : await this.engine.stateAt(caseId, at);
    const standing = standingOf(isNow && !active ? withoutOffices(person) : person, await this.family(state.subjectId, at));
    const events = explainRights(state, { ...standing, at }, officeOf);
    await noteAccess(this.pool, { at: now, accountId: by.accountId, action: 'rights-asked', detail: { case: caseId, target: user, at: at.toISOString() } });
    return this.answer(at, { person, active }, state, events);
  }

  private async answer(at: Date, { person, active }: Subject, state: CaseState, events: ExplainedEvent[]): Promise<CaseRights> {
    const own = officesOf(person);
    const agencies = person.agencies ?? [];
    const names = await officeTitle(this.pool, [...own, ...agencies.flatMap(officesOf), ...events.flatMap(({ office }) => office ?? [])]);
    const people = await this.namesOf(events.flatMap(({ heldBy, onBehalfOf }) => [heldBy, onBehalfOf].filter((id) => id !== undefined)));
    const label = stateLabel(state.snapshot.value);
    return {
      at: at.toISOString(),
      user: { id: person.accountId, name: person.name, active, offices: own.map(names) },
      agentFor: agencies.map((absent) => ({ id: absent.accountId, name: absent.name, offices: officesOf(absent).map(names), definitions: absent.definitions })),
      state: label,
      title: titleOf(state.definition, label),
      done: state.snapshot.status !== 'active',
      events: events.map(({ office, heldBy, onBehalfOf, ...event }) => ({
        ...event,
        ...(office ? { office: names(office) } : {}),
        ...(heldBy ? { heldBy: people.get(heldBy) ?? heldBy } : {}),
        ...(onBehalfOf ? { onBehalfOf: people.get(onBehalfOf) ?? onBehalfOf } : {}),
      })),
    };
  }

  private async refuseForeign(by: Person, caseId: string, at: Date): Promise<void> {
    const { rows } = await this.pool.query<{ placeCode: string; startedAt: Date }>('SELECT place_code AS "placeCode", started_at AS "startedAt" FROM workflow_case WHERE id = $1', [caseId]);
    const [found] = rows;
    const asks = found && by.bindings.some(({ role, placeCode }) => askers.includes(role) && covers(placeCode, found.placeCode));
    if (!asks || found.startedAt > at) throw unknownCase();
  }

  private async subject(by: Person, accountId: string, at: Date): Promise<Subject> {
    const { rows } = await this.pool.query<SubjectRow>(
      `SELECT account.id, account.login, account.name, account.status = 'active' AS active, account.household_id AS "householdId", account.identity_hash AS "identityHash",
         coalesce((
           SELECT json_agg(json_build_object('role', role, 'placeCode', place_code, 'department', department) ORDER BY role, place_code, department)
           FROM role_binding WHERE account_id = account.id AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
         ), '[]') AS bindings, ${agenciesOf('account.id', '$2')} AS agencies,
         ARRAY(SELECT DISTINCT place_code::text FROM role_binding WHERE account_id = account.id) AS places
       FROM user_account account WHERE account.id = $1`,
      [accountId, at],
    );
    const [row] = rows;
    if (!row || !row.places.every((placeCode) => administers(by, placeCode))) throw notFound({ zh: '该账号', en: 'account' });
    const { id, login, name, active, householdId, identityHash, bindings, agencies } = row;
    const person: Person = {
      accountId: id,
      login,
      name,
      mustChangePassword: false,
      bindings: bindings.map(asBinding),
      ...(agencies ? { agencies: agencies.map(asDeputised) } : {}),
      ...(householdId ? { householdId } : {}),
      ...(identityHash ? { identityHash } : {}),
    };
    return { person, active };
  }

  /** The people in the file, and the relatives declared, as they were known then. */
  private async family(householdId: string | null, at: Date): Promise<FamilyFacts | undefined> {
    if (householdId === null) return undefined;
    const { rows } = await this.pool.query<{ members: Buffer[]; relatives: DeclaredRelative[] | null }>(
      `SELECT ARRAY(
           SELECT identity_hash FROM member WHERE household_id = $1 AND version = (SELECT max(version) FROM household_version WHERE household_id = $1 AND created_at <= $2)
         ) AS members, (
           SELECT body -> 'relatives' FROM case_record JOIN workflow_case declared ON declared.id = case_record.case_id
           WHERE declared.subject_id = $1 AND kind = 'declared-relatives' AND created_at <= $2 ORDER BY created_at DESC LIMIT 1
         ) AS relatives`,
      [householdId, at],
    );
    return { householdId, memberHashes: rows[0]!.members, relativesInOffice: rows[0]!.relatives ?? [] };
  }

  private async namesOf(ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.pool.query<{ id: string; name: string }>('SELECT id, name FROM user_account WHERE id = ANY ($1::uuid[])', [ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

const askers: readonly string[] = ['security-administrator', 'audit-administrator'];

/** A day gone by is meant as it ended; today as it is now. */
function instantOf(asked: string | undefined, now: Date): Date {
  if (asked === undefined || asked === dayOf(now)) return now;
  const at = isDay(asked) ? new Date(endOfDay(asked).getTime() - 1) : new Date(asked);
  if (at > now) throw invalidInput([{ path: 'at', message: '不能晚于现在 / not after now' }]);
  return at;
}

/** Nobody comes in with a locked account. */
const withoutOffices = ({ householdId: _household, agencies: _agencies, ...person }: Person): Person => ({ ...person, bindings: [] });
