import { type ComponentType, lazy } from 'react';
import type { EventForm, EventFormProps } from './form-props';

/** Fetched when somebody opens it. */
const form = <Name extends string>(load: () => Promise<Record<Name, ComponentType<EventFormProps>>>, name: Name): EventForm =>
  lazy(async () => ({ default: (await load())[name] }));

const plain = form(() => import('./review/plain-form'), 'PlainForm');
const vote = form(() => import('./review/vote-form'), 'VoteForm');

/** The form of each event, by definition and event type. What is not here asks for nothing but a reason. */
const eventForms: Readonly<Record<string, Readonly<Record<string, EventForm>>>> = {
  identification: {
    'visitors.assigned': form(() => import('./review/assign-form'), 'AssignForm'),
    'review.returned': form(() => import('./review/return-form'), 'ReturnForm'),
    'approval.granted': form(() => import('./review/grant-form'), 'GrantForm'),
    'leadingGroup.consented': vote,
    'leadingGroup.declined': vote,
    'decision.announced': form(() => import('./review/announce-form'), 'AnnounceForm'),
  },
  reverification: {},
};

export const formOf = (definition: string, eventType: string): EventForm => eventForms[definition]?.[eventType] ?? plain;
