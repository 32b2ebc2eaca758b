import type { Pool } from 'pg';
import type { DeclaredRelative } from '../people/relation.js';
import { Gathered } from './gathered.js';
import type { FoundReference, Reference } from './references.js';

export interface Question {
  caseId: string;
  references: Reference[];
  /** Whether the people in the file matter: for a deciding event, or one sent on the household's behalf. */
  family: boolean;
}

export interface Family {
  householdId: string | null;
  memberHashes: Buffer[];
  relativesInOffice: DeclaredRelative[];
}

export interface CaseFacts {
  references: FoundReference[];
  family?: Family;
}

interface Row {
  of: 'case' | 'record' | 'attachment';
  id: string;
  caseId: string | null;
  kind: string | null;
  body: Record<string, unknown> | null;
  householdId: string | null;
  members: Buffer[] | null;
  relatives: DeclaredRelative[] | null;
}

/** Relatives in office are declared once, with the application, and count in every later case of the household. */
const factsOfCases = {
  name: 'facts-of-cases',
  text: `
    SELECT 'case' AS of, c.id, c.id AS "caseId", NULL AS kind, NULL::jsonb AS body, c.subject_id AS "householdId",
      ARRAY(
        SELECT member.identity_hash FROM household
        JOIN member ON member.household_id = household.id AND member.version = household.version
        WHERE household.id = c.subject_id
      ) AS members,
      (
        SELECT body -> 'relatives' FROM case_record JOIN workflow_case declared ON declared.id = case_record.case_id
        WHERE declared.subject_id = c.subject_id AND kind = 'declared-relatives'
        ORDER BY created_at DESC LIMIT 1
      ) AS relatives
    FROM workflow_case c WHERE c.id = ANY ($1::uuid[])
    UNION ALL
    SELECT 'record', id, case_id, kind, body, NULL, NULL, NULL FROM case_record WHERE id = ANY ($2::uuid[])
    UNION ALL
    SELECT 'attachment', id, case_id, kind, NULL, NULL, NULL, NULL FROM attachment WHERE id = ANY ($3::uuid[])`,
};

/** What has to be known of cases before a command: one statement for all commands that come together. */
export class CaseFactsReader {
  private readonly gathered: Gathered<Question, CaseFacts>;

  constructor(private readonly pool: Pool) {
    this.gathered = new Gathered((questions) => this.read(questions));
  }

  /** Asks the database only where there is something to ask. */
  async about(question: Question): Promise<CaseFacts> {
    if (!question.family && question.references.length === 0) return { references: [] };
    return this.gathered.ask(question);
  }

  private async read(questions: Question[]): Promise<CaseFacts[]> {
    const wanted = questions.flatMap(({ references }) => references);
    const idsOf = (of: Reference['of']) => [...new Set(wanted.filter((one) => one.of === of).map(({ id }) => id))];
    const families = questions.filter(({ family }) => family).map(({ caseId }) => caseId);
    const { rows } = await this.pool.query<Row>({ ...factsOfCases, values: [families, idsOf('record'), idsOf('attachment')] });
    const found = new Map(rows.map((row) => [nameOf(row), row]));
    return questions.map((question) => answerTo(question, found));
  }
}

const nameOf = ({ of, id }: { of: Row['of']; id: string }): string => `${of} ${id.toLowerCase()}`;

function answerTo({ caseId, references, family }: Question, found: Map<string, Row>): CaseFacts {
  const named = [...new Set(references.map(nameOf))].flatMap((name) => foundReference(found.get(name)));
  const own = family ? found.get(nameOf({ of: 'case', id: caseId })) : undefined;
  return { references: named, ...(own ? { family: familyOf(own) } : {}) };
}

const foundReference = (row: Row | undefined): FoundReference[] =>
  row && row.of !== 'case' ? [{ of: row.of, id: row.id, caseId: row.caseId, kind: row.kind ?? '', body: row.body }] : [];

const familyOf = ({ householdId, members, relatives }: Row): Family => ({
  householdId,
  memberHashes: members ?? [],
  relativesInOffice: relatives ?? [],
});
