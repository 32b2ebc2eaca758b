import type { FileApplication, SignedPaper } from '#contracts/applications';
import type { HouseholdFile } from '#contracts/households';
import type { Attempt } from '#console/shared/drafts/use-kept';

export type Cause = FileApplication['causes'][number];
export interface Relative {
  name: string;
  identityNumber: string;
}

/** What was answered so far. */
export interface ApplicationDraft {
  familyIsRight?: boolean;
  causes: Cause[];
  statement: string;
  hasRelatives?: boolean;
  relatives: Relative[];
  /** Pictures on this phone; they are sent once there is a case. */
  photos: string[];
  promised?: boolean;
  signed: SignedPaper[];
  /** The filing as it was sent last, and its key: the same again keeps it and counts once. */
  attempt?: Attempt;
}

export const emptyDraft: ApplicationDraft = { causes: [], statement: '', relatives: [], photos: [], signed: [] };

/** One question each, in order; each has an address of its own. */
export const steps = ['family', 'troubles', 'story', 'relatives', 'papers', 'promise', 'sign', 'check'] as const;
export type Step = (typeof steps)[number];

export const unsigned = ({ members }: HouseholdFile, { signed }: ApplicationDraft) =>
  members.filter(({ position }) => !signed.some((paper) => paper.position === position));

/** Whether a step has its answer. */
export function isAnswered(step: Step, draft: ApplicationDraft, file: HouseholdFile): boolean {
  switch (step) {
    case 'family':
      return draft.familyIsRight === true;
    case 'troubles':
      return draft.causes.length > 0 && draft.causes.length <= mostCauses;
    case 'story':
      return draft.statement.trim() !== '';
    case 'relatives':
      return draft.hasRelatives === false || (draft.hasRelatives === true && draft.relatives.length > 0 && draft.relatives.every(isComplete));
    case 'promise':
      return draft.promised === true;
    case 'sign':
      return unsigned(file, draft).length === 0;
    case 'papers':
    case 'check':
      return true;
  }
}

export const mostCauses = 5;

export const isComplete = ({ name, identityNumber }: Relative): boolean => name.trim() !== '' && /^\d{14}(\d|\d{3}[\dXx])$/.test(identityNumber.trim());

/** The first question without an answer; the last page where all have one. */
export const firstOpen = (draft: ApplicationDraft, file: HouseholdFile): Step => steps.find((step) => !isAnswered(step, draft, file)) ?? 'check';

/** As it is filed. */
export const filingOf = (draft: ApplicationDraft, file: HouseholdFile) => ({
  householdId: file.id,
  channel: 'household' as const,
  statement: draft.statement.trim(),
  causes: draft.causes,
  authorisations: draft.signed.filter(({ position }) => file.members.some((member) => member.position === position)),
  relatives: draft.hasRelatives ? draft.relatives.map(({ name, identityNumber }) => ({ name: name.trim(), identityNumber: identityNumber.trim() })) : [],
});
