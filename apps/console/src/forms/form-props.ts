import type { ComponentType, LazyExoticComponent } from 'react';
import type { SignedPaper } from '#contracts/applications';
import type { CaseView, SendEvent } from '#contracts/cases';

export type OpenEvent = CaseView['openEvents'][number];

/** What goes with an event beside its payload. */
export type SentWith = Pick<SendEvent, 'reason' | 'reasonCode' | 'attachments'> & {
  /** A form of the case that is filed first; the payload then carries its id under `as`, `recordId` if left out. */
  record?: { kind: string; body: unknown; as?: string };
  /** Signed papers of the household that are filed first. */
  authorisations?: SignedPaper[];
};

export interface EventFormProps {
  view: CaseView;
  event: OpenEvent;
  /** What was typed before and kept. */
  draft?: unknown;
  onDraft?(draft: unknown): void;
  /** Throws the Problem of what is refused; the form stays as it was typed. */
  submit(payload: Record<string, unknown>, sentWith?: SentWith): Promise<void>;
}

export type EventForm = LazyExoticComponent<ComponentType<EventFormProps>>;
