import { type ComponentType, lazy } from 'react';
import type { EventForm, EventFormProps } from './form';

type Forms<Name extends string> = Record<Name, ComponentType<EventFormProps>>;

/** Loaded when somebody opens it. */
const form = <Name extends string>(load: () => Promise<Forms<Name>>, name: Name): EventForm =>
  lazy(async () => ({ default: (await load())[name] }));

/** Says all in its reason, or by itself. */
const plain = form(() => import('./review/plain-form'), 'PlainForm');
const returned = form(() => import('./review/return-form'), 'ReturnForm');
const vote = form(() => import('./review/vote-form'), 'VoteForm');

/** The form of each event that has one of its own, by procedure and type. */
const eventForms: Record<string, Record<string, EventForm>> = {
  identification: {
    'visitors.assigned': form(() => import('./review/assign-form'), 'AssignForm'),
    'review.returned': returned,
    'approval.granted': form(() => import('./review/grant-form'), 'GrantForm'),
    'leadingGroup.consented': vote,
    'leadingGroup.declined': vote,
    'decision.announced': form(() => import('./review/announce-form'), 'AnnounceForm'),
  },
  reverification: {},
};

export const formOf = (definition: string, eventType: string): EventForm => eventForms[definition]?.[eventType] ?? plain;
