import { newId } from '#infrastructure/ids.js';
import { decisionType, type Facts, type Payload, payloadSchema, periods, steps } from '../approval.chart.js';
import { dueAfter, officeOfStep, officers } from '../setting.js';

/** A case as a baseline reads it. */
export interface CaseRow {
  id: string;
  state: string;
  revision: number;
  facts: Facts;
}

export interface Command {
  caseId: string;
  actor: (typeof officers)[number];
  payload: Payload;
}

/** Everything a decision writes, as plain values. `task` and `timer` are absent after the last step. */
export interface Step {
  caseId: string;
  event: string;
  seq: number;
  at: Date;
  from: string;
  to: string;
  status: 'open' | 'done';
  facts: string;
  payload: string;
  actor: string;
  office: string;
  task?: { id: string; office: string; dueAt: Date };
  timerDueAt?: Date;
  message: string;
}

/** The procedure as a careful hand writes it without a chart: who may, what follows, until when. */
export function nextStep(row: CaseRow, { actor, payload }: Command): Step {
  const { recordId } = payloadSchema.parse(payload);
  const index = steps.findIndex(({ name }) => name === row.state);
  const office = officeOfStep(index);
  if (!actor.offices.includes(office)) throw new Error(`Step ${row.state} is not the work of this officer`);
  const at = new Date();
  const next = row.facts.loops ? (index + 1) % steps.length : index + 1;
  const to = steps[next]?.name;
  const facts: Facts = { ...row.facts, opinions: { ...row.facts.opinions, [row.state]: recordId } };
  return {
    caseId: row.id,
    event: decisionType,
    seq: row.revision + 1,
    at,
    from: row.state,
    to: to ?? 'registered',
    status: to ? 'open' : 'done',
    facts: JSON.stringify(facts),
    payload: JSON.stringify(payload),
    actor: actor.id,
    office,
    ...(to
      ? {
          task: { id: newId(at), office: officeOfStep(next), dueAt: dueAfter(periods.stepLimit, at) },
          timerDueAt: dueAfter(periods.stepPeriod, at),
        }
      : {}),
    message: JSON.stringify({ template: row.state }),
  };
}
