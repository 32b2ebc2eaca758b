import { describe, expect, it } from '@jest/globals';
import { type AnyStateMachine, setup } from 'xstate';
import { z } from 'zod';
import { defineWorkflow, type EventSpec } from './define.js';
import { proveWorkflow } from './prove.js';

const title = (name: string) => ({ zh: name, en: name });
const work = { role: 'township-officer', level: 'township' as const, due: 'limit' };
const waits = (name: string, milestone?: string) => ({ title: title(name), task: work, ...(milestone ? { milestone } : {}) });
const ends = (name: string, milestone?: string) => ({ title: title(name), ...(milestone ? { milestone } : {}) });
const event: EventSpec = { title: title('event'), payload: z.object({}), by: 'person' };

const chart = setup({
  types: { context: {} as { asked: string[] }, events: {} as { type: string } },
  guards: { never: () => false },
  delays: { limit: 1 },
});

function prove(machine: AnyStateMachine, events = ['posted', 'approved'], limit?: number): string[] {
  const definition = defineWorkflow({
    name: 'trial',
    version: 1,
    title: title('trial'),
    machine,
    input: z.object({}),
    events: Object.fromEntries(events.map((type) => [type, event])),
    periods: { limit: { title: title('limit'), default: { count: 1, unit: 'days' } } },
    keys: { asked: ({ asked }: { asked: string[] }) => asked },
  });
  return proveWorkflow(definition, {
    inputs: [{}],
    events: () => ['posted', 'approved', 'asked'].map((type) => ({ type })),
    milestones: { to: 'approved', pass: ['publicity'] },
    ...(limit === undefined ? {} : { limit }),
  });
}

const sound = {
  context: { asked: [] as string[] },
  initial: 'review',
  states: {
    review: { meta: waits('review'), on: { posted: 'publicity' } },
    publicity: { meta: waits('publicity', 'publicity'), on: { approved: 'registered' } },
    registered: { type: 'final' as const, meta: ends('registered', 'approved') },
  },
};

describe('the proof of a chart', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(prove(chart.createMachine(sound))).toEqual([]);
  });

  it('names a state nobody can reach', () => {
    const machine = chart.createMachine({ ...sound, states: { ...sound.states, archive: { meta: waits('archive'), on: { approved: 'registered' } } } });
    expect(prove(machine)).toEqual(['state "archive" cannot be reached']);
  });

  it('names a state behind a guard that never opens', () => {
    const review = { meta: waits('review'), on: { posted: [{ guard: 'never' as const, target: 'urgent' }, { target: 'publicity' }] } };
    const machine = chart.createMachine({ ...sound, states: { ...sound.states, review, urgent: { meta: waits('urgent'), on: { posted: 'publicity' } } } });
    expect(prove(machine)).toEqual(['state "urgent" cannot be reached']);
  });

  it('names a state in which nobody has anything to do and no period runs', () => {
    const machine = chart.createMachine({ ...sound, states: { ...sound.states, review: { meta: ends('review'), on: { posted: 'publicity' } } } });
    expect(prove(machine)).toEqual(['"review" waits for no office and no period']);
  });

  it('does not take a task for each of nobody for work', () => {
    const review = { meta: { title: title('review'), task: { ...work, each: 'asked' } }, on: { posted: 'publicity' } };
    const machine = chart.createMachine({ ...sound, states: { ...sound.states, review } });
    expect(prove(machine)).toEqual(['"review" waits for no office and no period']);
  });

  it('takes a running period for a way on', () => {
    const review = { meta: ends('review'), after: { limit: 'publicity' } };
    expect(prove(chart.createMachine({ ...sound, states: { ...sound.states, review } }), ['approved'])).toEqual([]);
  });

  it('names a path to approval that avoids publicity', () => {
    const review = { meta: waits('review'), on: { posted: 'publicity', approved: 'registered' } };
    const machine = chart.createMachine({ ...sound, states: { ...sound.states, review } });
    expect(prove(machine)).toEqual(['"approved" can be reached without "publicity": case.started, approved']);
  });

  it('names events that are declared and not handled, or handled and not declared', () => {
    expect(prove(chart.createMachine(sound), ['posted', 'asked'])).toEqual([
      'event "asked" is declared, but no state handles it',
      'event "approved" is handled, but not declared',
    ]);
  });

  it('names a place from which no end can be reached', () => {
    const machine = chart.createMachine({
      ...sound,
      states: { ...sound.states, review: { meta: waits('review'), on: { posted: 'publicity', asked: 'limbo' } }, limbo: { meta: waits('limbo') } },
    });
    expect(prove(machine, ['posted', 'approved', 'asked'])).toEqual(['no final state can be reached from "limbo"']);
  });

  it('gives up, and says so, rather than walk without end', () => {
    expect(prove(chart.createMachine(sound), undefined, 1)).toEqual(['more situations than can be walked (1); use fewer sample values']);
  });
});
