import type { ComponentType, LazyExoticComponent } from 'react';
import type { CaseView, SendEvent } from '#contracts/cases';
import type { FileRecord } from '#contracts/records';

export type OpenEvent = CaseView['openEvents'][number];

/** What goes along with an event beside its payload. A record is filed first; its id then stands in the payload as `recordId`. */
export interface Along {
  record?: FileRecord;
  reason?: string | undefined;
  reasonCode?: string | undefined;
  attachments?: string[] | undefined;
}

export interface EventFormProps {
  view: CaseView;
  event: OpenEvent;
  /** What was typed before, where the form is opened again. */
  draft?: unknown;
  onDraft?: (draft: unknown) => void;
  /** Throws what the server refuses; the form stays as it was typed. */
  submit: (payload: SendEvent['payload'], along?: Along) => Promise<void>;
}

export type EventForm = LazyExoticComponent<ComponentType<EventFormProps>>;
