import type { Application, FileApplication, SignedPaper } from '#contracts/applications';
import type { HouseholdFile } from '#contracts/households';
import { send } from '#console/shared/api/client';
import { newKey } from '#console/shared/api/use';

/** What a cadre has filled in so far. */
export interface Filing {
  causes: FileApplication['causes'];
  statement: string;
  signed: SignedPaper[];
  /** The filing as it was sent last, and its key: the same again keeps it and counts once. */
  attempt?: { text: string; key: string };
}

export const emptyFiling: Filing = { causes: [], statement: '', signed: [] };

export const mostCauses = 5;

/** Whoever has not signed yet signs later; no case goes on without. */
export const filingOf = ({ causes, statement, signed }: Filing, { id, members }: HouseholdFile): FileApplication => ({
  householdId: id,
  channel: 'village-cadre',
  statement: statement.trim(),
  causes,
  authorisations: signed,
  signingLater: members.map(({ position }) => position).filter((position) => !signed.some((paper) => paper.position === position)),
  relatives: [],
});

/** @param keep notes the key before anything is sent */
export async function fileFor(filing: Filing, file: HouseholdFile, keep: (filing: Filing) => Promise<void>): Promise<Application> {
  const body = filingOf(filing, file);
  const text = JSON.stringify(body);
  const key = filing.attempt?.text === text ? filing.attempt.key : newKey();
  await keep({ ...filing, attempt: { text, key } });
  return send<Application>('POST', '/applications', body, { key });
}
