import type { HangingList } from '#contracts/notice-board';
import type { Attempt } from '#console/shared/drafts/use-kept';

/** What an objection is asked for, in the order of its pages. */
export const steps = ['say', 'name', 'photo'] as const;
export type Step = (typeof steps)[number];

export const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text);

export interface Answers {
  content: string;
  anonymous: boolean | undefined;
  photos: string[];
  attempt?: Attempt | undefined;
}

/** Under which name answers are kept on the phone. */
export const draftKind = 'objection';

export const nothingSaid: Answers = { content: '', anonymous: undefined, photos: [] };

export interface StepProps {
  list: HangingList;
  answers: Answers;
  change(change: Partial<Answers>): void;
  isKept: boolean;
  goOn(): void;
}
