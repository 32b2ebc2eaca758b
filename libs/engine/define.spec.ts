import { describe, expect, it } from '@jest/globals';
import { createMachine, fromPromise, setup, type AnyStateMachine } from 'xstate';
import { z } from 'zod';
import { defineWorkflow, firstDelay, type WorkflowSpec } from './define.js';

const title = { zh: '试', en: 'trial' };
const any = z.object({}).loose();
const spec = (machine: AnyStateMachine, more: Partial<WorkflowSpec> = {}): WorkflowSpec => ({
  name: 'trial',
  version: 1,
  title,
  machine,
  input: any,
  events: {},
  periods: { publicityPeriod: { title, default: { count: 5, unit: 'days' } } },
  ...more,
});
const machine = (states: object): AnyStateMachine => createMachine({ id: 'trial', initial: 'a', states: { a: {}, b: {}, ...states } } as never);

describe('a definition is refused, with the reason, when', () => {
  it.each([
    ['it invokes an actor', machine({ a: { invoke: { src: fromPromise(async () => 1) } } }), /invokes an actor/],
    ['it waits for a bare number', machine({ a: { after: { 5000: 'b' } } }), /bare number 5000/],
    ['a delay has no period of that name', machine({ a: { after: { lunchBreak: 'b' } } }), /"lunchBreak" has no period/],
    ['a guard has no binding', machine({ a: { on: { E: { target: 'b', guard: 'isEligible' } } } }), /guard "isEligible" has no binding/],
    ['an action has no binding', machine({ a: { entry: 'openTask' } }), /action "openTask" has no binding/],
    [
      'the clock would stand still in one region only',
      machine({ a: { type: 'parallel', states: { l: {}, r: { meta: { title, stopsClock: true } } } } }),
      /stops the clock beside other regions/,
    ],
    ['an action has no name', machine({ a: { entry: () => {} } }), /action without a name/],
  ])('%s', (_, chart, reason) => {
    expect(() => defineWorkflow(spec(chart))).toThrow(reason);
  });

  it('it claims an event type of the engine', () => {
    const events = { 'xstate.after.publicityPeriod.a': { title, payload: any, by: 'person' as const } };
    expect(() => defineWorkflow(spec(machine({}), { events }))).toThrow(/the engine's own/);
  });
});

it('binds each delay to a number that stands for its name, whatever duration the chart gave it', () => {
  const chart = setup({ delays: { publicityPeriod: 86_400_000 } }).createMachine({
    id: 'trial',
    initial: 'a',
    states: { a: { after: { publicityPeriod: 'b' } }, b: {} },
  });
  const definition = defineWorkflow(spec(chart as unknown as AnyStateMachine));
  expect(definition.machine.implementations.delays['publicityPeriod']).toBe(firstDelay);
  expect(definition.delayNames).toEqual(['publicityPeriod']);
});

describe('a due date', () => {
  const due = (name: string) => machine({ a: { meta: { title, task: { role: 'clerk', level: 'county', due: name } } } });
  const dates = { endOfRound: () => '2026-04-30T16:00:00.000Z' };

  it('may be a period or a date given with the case', () => {
    expect(() => defineWorkflow(spec(due('publicityPeriod'), { caseDue: 'endOfRound', dates }))).not.toThrow();
    expect(() => defineWorkflow(spec(due('endOfRound'), { caseDue: 'publicityPeriod', dates }))).not.toThrow();
  });

  it('is refused where it is neither, or both', () => {
    expect(() => defineWorkflow(spec(due('someDay'), { dates }))).toThrow(/"someDay" is neither a period nor a date/);
    expect(() => defineWorkflow(spec(machine({}), { caseDue: 'someDay' }))).toThrow(/"someDay" is neither/);
    expect(() => defineWorkflow(spec(due('publicityPeriod'), { dates: { publicityPeriod: dates.endOfRound } }))).toThrow(/both a period and a date/);
  });
});
