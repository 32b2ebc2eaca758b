import type { Pool } from 'pg';
import type { Actor } from '#engine/journal.js';
import { Registry } from '#engine/registry.js';
import { verify } from '#services/verification/verify.js';
import { permit } from './charts.js';
import { county, offices, person, township } from './harness.js';

/** Who works on permits, and what they send. */
export const clerk = person('township-officer', township);
export const colleague = person('township-officer', township);
export const housing = person('department-officer', `${county}/housing`);
export const civilAffairs = person('department-officer', `${county}/civil-affairs`);

export const event = (type: string, actor = clerk, more: object = {}) => ({ type, payload: {}, actor, reason: '理由', ...more });
export const answer = (actor: Actor, department: string) => event('comparison.answered', actor, { payload: { department, hits: 1 } });

/** Looks into the tables behind the engine. @param pool asked for when it is needed: the database is made before the first sentence */
export function tablesOf(pool: () => Pool) {
  const rows = async (sql: string, caseId: string) => (await pool().query<Record<string, unknown>>(sql, [caseId])).rows;
  return {
    rows,
    openTasks: (caseId: string) => rows('select id, state, key, revision, due_at, claimed_by, outcome from task where case_id = $1 and closed_at is null order by key', caseId),
    faults: async (caseId: string) => (await verify(pool(), { of: 'case', caseId }, { registry: new Registry([permit()]), offices })).faults,
  };
}
