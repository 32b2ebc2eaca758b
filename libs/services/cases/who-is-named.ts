import type { Pool } from 'pg';
import { ancestorOf } from '#domain/place-code.js';
import { invalidInput } from '../problems.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Visitors work in the village or the township of the case: nobody else could sign the visit.
 * @throws Refusal `invalid-input` naming each account that does not
 */
export async function checkVisitors(pool: Pool, caseId: string, visitors: unknown): Promise<void> {
  const ids = Array.isArray(visitors) ? visitors.slice(0, 50).filter((id): id is string => typeof id === 'string' && uuid.test(id)) : [];
  if (ids.length === 0) return;
  const { rows } = await pool.query<{ accountId: string; placeCode: string; casePlace: string }>(
    `SELECT binding.account_id AS "accountId", binding.place_code AS "placeCode", c.place_code AS "casePlace"
     FROM workflow_case c, role_binding binding JOIN user_account account ON account.id = binding.account_id
     WHERE c.id = $1 AND binding.account_id = ANY ($2::uuid[]) AND binding.role IN ('village-cadre', 'township-officer')
       AND binding.valid_to IS NULL AND account.status = 'active'`,
    [caseId, ids],
  );
  const fit = new Set(
    rows
      .filter(({ placeCode, casePlace }) => placeCode === casePlace || placeCode === ancestorOf(casePlace, 'township'))
      .map(({ accountId }) => accountId),
  );
  const problems = ids.flatMap((id, index) =>
    fit.has(id.toLowerCase()) ? [] : [{ path: `payload.visitors.${index}`, message: '不是本村或本乡镇的办理人员' }],
  );
  if (problems.length > 0) throw invalidInput(problems);
}

/**
 * Members who are said to have signed have their paper in the file.
 * @throws Refusal `invalid-input` naming each who has not
 */
export async function checkSigned(pool: Pool, caseId: string, positions: unknown): Promise<void> {
  if (!Array.isArray(positions)) return;
  const { rows } = await pool.query<{ position: number }>(
    `SELECT paper.position FROM application JOIN authorisation paper ON paper.application_id = application.id
     WHERE application.case_id = $1 AND paper.withdrawn_at IS NULL`,
    [caseId],
  );
  const signed = new Set<unknown>(rows.map(({ position }) => position));
  const problems = positions
    .slice(0, 100)
    .flatMap((position, index) => (signed.has(position) ? [] : [{ path: `payload.positions.${index}`, message: '该成员的授权书尚未登记' }]));
  if (problems.length > 0) throw invalidInput(problems);
}

/** What the office finds out itself is not said by the sender. @throws Refusal `invalid-input` */
export function refuseSaid(payload: Record<string, unknown>, fields: readonly string[]): void {
  const said = fields.filter((field) => payload[field] !== undefined);
  if (said.length > 0) throw invalidInput(said.map((field) => ({ path: `payload.${field}`, message: '由系统认定，不需要填写' })));
}

/**
 * A correction is made on the household's file as it is: with its present version, and, where that is another one than the case was
 * decided on so far, with every member of it, so that nobody is left out of the authorisation.
 * @throws Refusal `invalid-input`
 */
export async function checkCorrection(pool: Pool, caseId: string, payload: Record<string, unknown>): Promise<void> {
  const { rows } = await pool.query<{ version: number; known: number; positions: number[] }>(
    `SELECT household.version, (c.snapshot -> 'context' ->> 'householdVersion')::int AS known,
       array(SELECT position::int FROM member WHERE household_id = household.id AND version = household.version ORDER BY position) AS positions
     FROM workflow_case c JOIN household ON household.id = c.subject_id WHERE c.id = $1`,
    [caseId],
  );
  const [file] = rows;
  if (!file) return;
  const { householdVersion, members } = payload;
  refuseSaid(payload, ['since', 'changed']);
  if (householdVersion !== file.version) {
    throw invalidInput([{ path: 'payload.householdVersion', message: `该户档案现为第${file.version}版，请按现行版本提交` }]);
  }
  const named = Array.isArray(members) ? [...members].sort((a: number, b: number) => a - b) : undefined;
  if (file.version === file.known && named) throw invalidInput([{ path: 'payload.members', message: '家庭情况没有变化，不需要填写成员' }]);
  if (file.version !== file.known && named?.join() !== file.positions.join()) {
    throw invalidInput([{ path: 'payload.members', message: `家庭情况有变化，应列出现有全部成员：${file.positions.join('、')}` }]);
  }
}
