import type { HouseholdFile } from '#contracts/households';
import type { ApplicationDraft } from './draft';
import type { KeptDraft } from './use-draft';

export interface StepProps {
  draft: ApplicationDraft;
  file: HouseholdFile;
  kept: KeptDraft;
}
