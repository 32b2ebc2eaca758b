import type { Pool } from 'pg';
import type { SignedPaper } from '#contracts/applications.js';
import { invalidInput } from '../problems.js';

/**
 * Each paper was brought by this person for this, or lies in the case already; one that was used for another case is not taken again.
 * @param caseId null for an application whose case has not begun
 * @throws Refusal `invalid-input` naming each paper that is not there
 */
export async function checkBrought(pool: Pool, papers: SignedPaper[], broughtBy: string, caseId: string | null): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM attachment
     WHERE id = ANY ($1::uuid[]) AND kind = 'authorisation'
       AND (case_id = $3 OR (uploaded_by = $2 AND (case_id IS NULL
         OR NOT EXISTS (SELECT FROM workflow_case WHERE workflow_case.id = attachment.case_id))))`,
    [papers.map(({ attachmentId }) => attachmentId), broughtBy, caseId],
  );
  const known = new Set(rows.map(({ id }) => id));
  const problems = papers.flatMap(({ attachmentId }, index) =>
    known.has(attachmentId.toLowerCase())
      ? []
      : [{ path: `authorisations.${index}.attachmentId`, message: '没有这份授权书附件，请先上传' }],
  );
  if (problems.length > 0) throw invalidInput(problems);
}
