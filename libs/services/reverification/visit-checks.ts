import type { Pool } from 'pg';
import { ancestorOf } from '#domain/place-code.js';
import { dayOf } from '#domain/calendar.js';
import type { Family } from '../cases/case-facts.js';
import { relationTo } from '../people/relation.js';
import { invalidInput, Refusal } from '../problems.js';
import { findLastVisit, holdsUntil } from './last-visit.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface CompanionRow {
  name: string;
  householdId: string | null;
  identityHash: Buffer | null;
  places: string[];
  casePlace: string;
}

/**
 * The second visitor works in the village or the township, and looks at neither their own household nor a relative's.
 * @throws Refusal `invalid-input`
 */
export async function checkCompanion(pool: Pool, caseId: string, companion: unknown, family: Family | undefined): Promise<void> {
  if (typeof companion !== 'string' || !uuid.test(companion)) return;
  const { rows } = await pool.query<CompanionRow>(
    `SELECT account.name, account.household_id AS "householdId", account.identity_hash AS "identityHash", c.place_code AS "casePlace",
       ARRAY(SELECT place_code::text FROM role_binding WHERE account_id = account.id AND role IN ('village-cadre', 'township-officer') AND valid_to IS NULL) AS places
     FROM workflow_case c, user_account account WHERE c.id = $1 AND account.id = $2 AND account.status = 'active'`,
    [caseId, companion],
  );
  const [found] = rows;
  const refuse = (message: string) => invalidInput([{ path: 'payload.companion', message }]);
  const worksThere = found?.places.some((place) => place === found.casePlace || place === ancestorOf(found.casePlace, 'township'));
  if (!found || !worksThere) throw refuse('不是本村或本乡镇的办理人员');
  if (family?.householdId && relationTo(asPerson(companion, found), { ...family, householdId: family.householdId }) !== undefined) {
    throw refuse('第二名入户人员与该户有近亲属关系，应当回避');
  }
}

const asPerson = (accountId: string, { name, householdId, identityHash }: CompanionRow) => ({
  accountId,
  login: '',
  name,
  bindings: [],
  mustChangePassword: false,
  ...(householdId ? { householdId } : {}),
  ...(identityHash ? { identityHash } : {}),
});

/**
 * "Unchanged" is said of the household's last visit with a form, within a year of it.
 * @param since the visit the sender saw; any where they named none
 * @throws Refusal `no-earlier-visit`, `visit-too-old`, `invalid-input` where another visit came later
 */
export async function checkUnchanged(pool: Pool, householdId: string | null | undefined, since: unknown, now: Date): Promise<void> {
  const last = householdId ? await findLastVisit(pool, householdId) : undefined;
  if (!last) {
    throw new Refusal('no-earlier-visit', 409, { zh: '该户还没有入户记录，请入户并填写复核表', en: 'There is no earlier visit: fill in the form of this one' });
  }
  if (since !== undefined && since !== last.recordId) throw invalidInput([{ path: 'payload.since', message: '该户此后又有入户记录，请刷新后再确认' }]);
  const until = holdsUntil(last);
  if (dayOf(now) <= until) return;
  throw new Refusal(
    'visit-too-old',
    409,
    { zh: `上次入户（${last.visitedOn}）已超过一年，请入户并填写复核表`, en: `The last visit (${last.visitedOn}) is more than a year ago: fill in the form of this one` },
    { details: { visitedOn: last.visitedOn, holdsUntil: until } },
  );
}
