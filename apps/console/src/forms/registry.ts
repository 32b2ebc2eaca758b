import { type ComponentType, lazy } from 'react';
import type { EventForm, EventFormProps } from './form-props';

/** Fetched when somebody opens it. */
const form = <Name extends string>(load: () => Promise<Record<Name, ComponentType<EventFormProps>>>, name: Name): EventForm =>
  lazy(async () => ({ default: (await load())[name] }));

const plain = form(() => import('./review/plain-form'), 'PlainForm');
const vote = form(() => import('./review/vote-form'), 'VoteForm');
const correction = form(() => import('./village/correction-form'), 'CorrectionForm');

/** The form of each event, by definition and event type. What is not here asks for nothing but a reason. */
const eventForms: Readonly<Record<string, Readonly<Record<string, EventForm>>>> = {
  identification: {
    'visitors.assigned': form(() => import('./review/assign-form'), 'AssignForm'),
    'review.returned': form(() => import('./review/return-form'), 'ReturnForm'),
    'approval.granted': form(() => import('./review/grant-form'), 'GrantForm'),
    'leadingGroup.consented': vote,
    'leadingGroup.declined': vote,
    'ballot.voterLeftOut': form(() => import('./review/leave-out-form'), 'LeaveOutForm'),
    'decision.announced': form(() => import('./review/announce-form'), 'AnnounceForm'),
    'visit.recorded': form(() => import('./village/visit-form'), 'VisitForm'),
    'visit.countersigned': form(() => import('./village/countersign-form'), 'CountersignForm'),
    'visit.disputed': form(() => import('./village/dispute-form'), 'DisputeForm'),
    'minutes.recorded': form(() => import('./village/minutes-form'), 'MinutesForm'),
    'notice.posted': form(() => import('./village/posting-form'), 'PostingForm'),
    'objection.filed': form(() => import('./village/objection-form'), 'ObjectionForm'),
    'objection.checked': form(() => import('./village/objection-check-form'), 'ObjectionCheckForm'),
    'comparison.answered': form(() => import('./department/answer-form'), 'AnswerForm'),
    'hit.explained': form(() => import('./department/explain-form'), 'ExplainForm'),
    'authorisation.signed': form(() => import('./household/authorisation-form'), 'AuthorisationForm'),
    'application.withdrawn': form(() => import('./household/withdraw-form'), 'WithdrawForm'),
    'correction.submitted': correction,
    'correction.extended': correction,
  },
  reverification: {
    'visit.begun': form(() => import('./village/begin-form'), 'BeginForm'),
    'visit.unchanged': form(() => import('./village/unchanged-form'), 'UnchangedForm'),
    'recheck.recorded': form(() => import('./village/reverification-form'), 'ReverificationForm'),
  },
};

export const formOf = (definition: string, eventType: string): EventForm => eventForms[definition]?.[eventType] ?? plain;

/** What several cases can be answered with at once: it rests on no form that is filled in for one of them. */
export const answersSeveral: ReadonlySet<string> = new Set([
  'visitors.assigned',
  'visit.ordered',
  'review.approved',
  'review.refused',
  'review.returned',
  'approval.granted',
  'approval.refused',
  'leadingGroup.consented',
  'leadingGroup.declined',
  'recheck.confirmed',
  'recheck.returned',
]);
