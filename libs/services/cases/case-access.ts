import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { covers } from '#domain/place-code.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { bindingsIn, officesOf, type Person } from '../people/person.js';
import { maySeePlace } from '../people/scope.js';
import { notFound } from '../problems.js';
import { caseNumber, joinCaseNames } from './case-names.js';

/** A case as its row says, with what people call it. */
export interface SeenCase {
  id: string;
  definition: string;
  version: number;
  placeCode: string;
  place: string;
  policyId: string | null;
  subjectId: string | null;
  state: string;
  status: 'open' | 'done';
  startedAt: Date;
  number: string | null;
  householdVersion: number | null;
  headName: string | null;
  /**
   * What opens the case to this reader: their place, their household, their department's task, an opinion they were asked for or a task
   * lent to them, a copy they were sent, or their office as auditor.
   */
  through: 'place' | 'household' | 'department' | 'asked' | 'copy' | 'audit';
}

/** Who looks in from outside reads the case; what lies about the people in the household's file stays with the offices of its place. */
export const isFromOutside = ({ through }: Pick<SeenCase, 'through'>): boolean => ['department', 'asked', 'copy'].includes(through);

interface CaseRow extends Omit<SeenCase, 'through'> {
  /** The reader's departments, and those they are an agent for, that have or had a task in it. */
  asked: string[];
  /** What the reader was drawn into by name. */
  named: 'asked' | 'copy' | null;
}

const caseForReader = {
  name: 'case-for-reader',
  text: `
    SELECT c.id, c.definition, c.version, c.place_code AS "placeCode", coalesce(region.name, c.place_code) AS place,
      c.policy_id AS "policyId", c.subject_id AS "subjectId", c.state, c.status, c.started_at AS "startedAt",
      ${caseNumber} AS number, file.version AS "householdVersion", file.head_name AS "headName",
      ARRAY(SELECT DISTINCT office FROM task WHERE task.case_id = c.id AND task.office = ANY ($2::text[])) AS asked,
      CASE
        WHEN EXISTS (SELECT FROM task WHERE task.case_id = c.id AND task.office = 'account@' || $3) THEN 'asked'
        WHEN EXISTS (SELECT FROM json_each(c.ledger -> 'tasks') open WHERE open.value -> 'delegated' ->> 'to' = $3) THEN 'asked'
        WHEN EXISTS (SELECT FROM case_copy copy WHERE copy.case_id = c.id AND copy.account_id = $3::uuid) THEN 'copy'
      END AS named
    FROM workflow_case c
    LEFT JOIN region ON region.code = c.place_code
    ${joinCaseNames('c.id')}
    WHERE c.id = $1`,
};

/** Who may look into which case. What lies outside is answered like what does not exist. */
@Injectable()
export class CaseAccess {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /**
   * A case of the reader's place, of their household, or one their department was asked about.
   * @param auditors whether the audit administrator of the county may look too: at journals and limits, which hold no personal data
   * @throws Refusal `not-found`
   */
  async seen(person: Person, caseId: string, options: { auditors?: boolean } = {}): Promise<SeenCase> {
    const found = await this.find(person, caseId, options);
    if (!found) throw unknownCase();
    return found;
  }

  async find(person: Person, caseId: string, { auditors = false } = {}): Promise<SeenCase | undefined> {
    const departments = [person, ...(person.agencies ?? [])].flatMap(officesOf).filter(isDepartment);
    const { rows } = await this.pool.query<CaseRow>({ ...caseForReader, values: [caseId, departments, person.accountId] });
    if (!rows[0]) return undefined;
    const { asked, named, ...row } = rows[0];
    const through = door(person, row, asked) ?? byName(person, row, named) ?? (auditors && audits(person, row.placeCode) ? 'audit' : undefined);
    return through && { ...row, through };
  }
}

/** An agent comes in as the one who is away would, to the cases of the procedures it is for. */
function door(person: Person, { subjectId, placeCode, definition }: Omit<CaseRow, 'asked' | 'named'>, asked: string[]): SeenCase['through'] | undefined {
  const bindings = bindingsIn(person, definition);
  if (maySeePlace({ bindings }, placeCode)) return 'place';
  if (subjectId !== null && person.householdId === subjectId) return 'household';
  return officesOf({ bindings }).some((office) => asked.includes(office)) ? 'department' : undefined;
}

/** As long as they work in the county. */
const byName = ({ bindings }: Person, { placeCode }: Pick<CaseRow, 'placeCode'>, named: CaseRow['named']): SeenCase['through'] | undefined =>
  named !== null && bindings.some((binding) => binding.placeCode.slice(0, 6) === placeCode.slice(0, 6)) ? named : undefined;

const isDepartment = (office: string): boolean => office.startsWith('department-officer@');

const audits = (person: Person, placeCode: string): boolean =>
  person.bindings.some((binding) => binding.role === 'audit-administrator' && covers(binding.placeCode, placeCode));

export const unknownCase = () => notFound({ zh: '该事项', en: 'case' });
