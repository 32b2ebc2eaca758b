import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { AnyStateMachine } from 'xstate';
import { DefinitionRefused } from './errors.js';
import { allNodes, boundActions, boundDelays, boundGuards, namesUsed, withAncestors } from './machine-names.js';
import type { Title } from './title.js';

export type { Title };

/** A legal time limit. Counting is `libs/domain/period.ts`'s; the engine only passes the value on. */
export interface PeriodValue {
  count: number;
  unit: 'days' | 'workingDays' | 'hours';
  basis?: string;
}

/** What usually happens next in a case with these facts, the likeliest first; its actors are samples. */
export interface UsualEvent {
  type: string;
  actor: string;
  [fact: string]: unknown;
}

export type Usual = (facts: never) => UsualEvent[];

/** A role at a level of the place tree; which place it is follows from the place of the case. */
export interface OfficeSpec {
  role: string;
  level: 'village' | 'township' | 'county';
}

/** What a state's `meta` says: what it is called, who works there, until when, and under which rule. */
export interface StateMeta {
  title: Title;
  /** One paragraph an official understands. */
  description?: Title;
  /** Document and article this state rests on. */
  basis?: string;
  task?: TaskSpec;
  /** While this state lasts the case waits for the household: the office's due dates stand still. */
  stopsClock?: boolean;
  /** Facts this step relies on, by their names in the definition: where one changes after a return, the step is open again. */
  reliesOn?: readonly string[];
  /** Tag for proofs and pictures: a state every approval has to pass, e.g. `publicity`. */
  milestone?: string;
}

export interface TaskSpec extends OfficeSpec {
  /** Name of the period, or of the date, that gives the task its due date. */
  due: string;
  /** Name of a key list in the definition: one task for each key still in it, e.g. one for each department asked. */
  each?: string;
}

export interface EventSpec {
  /** What has happened, as the journal says it. */
  title: Title;
  /** What sending it is called, as a button says it. Absent: the title reads as both. */
  act?: Title;
  /** Shape of what comes with the event. References and facts only, never personal data. */
  payload: StandardSchemaV1;
  /** `person` events enter through doors, `system` events only from our own services. */
  by: 'person' | 'system';
  /** Offices that may send it without holding the task (an objection, a withdrawal). Absent: the office whose task it answers. */
  allow?: OfficeSpec[];
  /** Name of the payload field that says which keyed task it answers. */
  key?: string;
  /** Decides on the household: own cases, relatives' cases and two deciding steps in a row are refused. */
  deciding?: boolean;
  /** Bears on a decision without being one: refused to the household and its relatives, open to who decided before. */
  impartial?: boolean;
  /** Only about tasks whose due date is over: those with the key that `key` names. Refused while the step, and with it the due date, stands still. */
  overdue?: boolean;
  /** A reason in words has to come with it. */
  reasonRequired?: boolean;
  /** Cannot be recalled by who sent it: a vote, once given, is given. */
  standsFast?: boolean;
}

export interface PeriodSpec {
  title: Title;
  /** In force where no policy of the region says otherwise. */
  default: PeriodValue;
}

export interface WorkflowSpec {
  name: string;
  version: number;
  title: Title;
  machine: AnyStateMachine;
  /** Shape of the facts a case starts with. */
  input: StandardSchemaV1;
  events: Record<string, EventSpec>;
  periods: Record<string, PeriodSpec>;
  /**
   * Dates that are given with the case and not counted, as instants in ISO: from the context, pure. Read when the task opens or the case
   * begins; a clock that stands still leaves them as they are.
   */
  dates?: Record<string, (context: never) => string>;
  /** Period or date that gives the case as a whole its due date. */
  caseDue?: string;
  /** Key lists for tasks that come in several: from the context, pure. */
  keys?: Record<string, (context: never) => string[]>;
  /** Actions that the world has to carry out: each becomes an outbox message in the same commit. */
  effects?: string[];
  /**
   * Guards that ask nothing of what is filled in, only who sends an event and what the case knows: whom they refuse is not offered the event.
   */
  foreseeable?: string[];
  /** Why a guard says no, in words. */
  refusals?: Record<string, Title>;
  /** What steps rely on, in words. */
  facts?: Record<string, Title>;
}

export interface WorkflowDefinition extends WorkflowSpec {
  /** The machine with every delay bound to the number that stands for its name. */
  machine: AnyStateMachine;
  /** Delay number, counted from `firstDelay`, → period name. A number is never a duration. */
  delayNames: string[];
}

/** Delays of bound names are numbered from here on, far beyond any duration a chart might give by mistake. */
export const firstDelay = 4_000_000_000_000;

/**
 * Checks what the engine relies on and binds the delays. Refused with the reason: charts with invoked or spawned actors, with delays
 * that are numbers or have no period of that name (an unbound delay would fire at once), guards or actions without a binding.
 */
export function defineWorkflow(spec: WorkflowSpec): WorkflowDefinition {
  const used = namesUsed(spec.machine);
  const refuse = (reason: string): never => {
    throw new DefinitionRefused(spec.name, spec.version, reason);
  };
  for (const problem of used.problems) refuse(problem);
  for (const node of allNodes(spec.machine)) {
    // The clock is the case's: it cannot stand still in one region and run on in another.
    const isBeside = (node.meta as StateMeta | undefined)?.stopsClock && withAncestors(node).some((above) => above.type === 'parallel');
    if (isBeside) refuse(`the state "${node.id}" stops the clock beside other regions`);
  }
  if ((spec.machine.root.meta as StateMeta | undefined)?.task) refuse('the chart as a whole has no office; give the task to a state');
  const delayNames = Object.keys(spec.periods);
  for (const delay of used.delays) {
    if (!delayNames.includes(delay)) refuse(`the delay "${delay}" has no period of that name`);
  }
  for (const delay of boundDelays(spec.machine)) {
    if (!delayNames.includes(delay)) refuse(`the bound delay "${delay}" has no period of that name`);
  }
  for (const due of dueNames(spec)) {
    const [isPeriod, isDate] = [delayNames.includes(due), Object.hasOwn(spec.dates ?? {}, due)];
    if (!isPeriod && !isDate) refuse(`the due date "${due}" is neither a period nor a date`);
    if (isPeriod && isDate) refuse(`the due date "${due}" is both a period and a date`);
  }
  for (const guard of used.guards) if (!boundGuards(spec.machine).has(guard)) refuse(`the guard "${guard}" has no binding`);
  for (const guard of spec.foreseeable ?? []) if (!boundGuards(spec.machine).has(guard)) refuse(`the foreseeable guard "${guard}" has no binding`);
  for (const action of used.actions) if (!boundActions(spec.machine).has(action)) refuse(`the action "${action}" has no binding`);
  for (const node of allNodes(spec.machine)) {
    const unnamed = (node.meta as StateMeta | undefined)?.reliesOn?.find((fact) => !Object.hasOwn(spec.facts ?? {}, fact));
    if (unnamed !== undefined) refuse(`the state "${node.id}" relies on "${unnamed}", which has no name in words`);
  }
  for (const type of Object.keys(spec.events)) {
    if (['xstate.', 'task.', 'calendar.', 'case.', 'opinion.', 'delegation.', 'decision.recalled'].some((own) => type.startsWith(own))) refuse(`the event type "${type}" is the engine's own`);
  }
  const delays = Object.fromEntries(delayNames.map((name, index) => [name, firstDelay + index]));
  return { ...spec, machine: spec.machine.provide({ delays } as never), delayNames };
}

function dueNames({ machine, caseDue }: WorkflowSpec): string[] {
  const ofTasks = allNodes(machine).flatMap((node) => (node.meta as StateMeta | undefined)?.task?.due ?? []);
  return caseDue === undefined ? ofTasks : [...ofTasks, caseDue];
}

/** The function that reads a due date off the context, where it is given and not counted. */
export const givenDate = ({ dates }: WorkflowSpec, name: string): ((context: never) => string) | undefined =>
  dates && Object.hasOwn(dates, name) ? dates[name] : undefined;
