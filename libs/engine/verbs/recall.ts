import { countedAnew } from '../decide-reckoning.js';
import { type Decision, type Environment, type Heading, sealed, signature } from '../decision.js';
import { CaseMovedOn, EventNotAllowed, NotYourTask } from '../errors.js';
import { refuseFrozen } from '../freezing.js';
import type { Actor, JournalBody } from '../journal.js';
import type { CaseState, Ledger, Move, OpenTask } from '../ledger.js';
import { openEvents } from '../rights.js';
import { stateLabel } from '../snapshot.js';
import type { Title } from '../title.js';
import { refuseUnstorable } from '../validate.js';
import { standingAct } from './aside.js';
import { isRecallable, type RecallPayload, recalled } from './recallable.js';

export interface Recall {
  actor: Actor;
  reason?: string | undefined;
}

/** The last act of a journal, asides left out, and the case as it stood before it. */
export interface Past {
  entry: JournalBody;
  /** Absent where the entry cannot be taken back anyway. */
  before?: CaseState | undefined;
  /** Whether this person ever sent an event to the case. */
  tookPart: boolean;
}

/** Told to the world in the same commit: whoever heard of the decision hears that it was taken back. */
export const recallMessage = 'tellRecalled';

const finished: Title = { zh: '事项已办结，不能再撤回', en: 'the case is finished; nothing of it can be taken back' };
const standsFast: Title = { zh: '该操作一经作出即不可撤回', en: 'what was done last cannot be taken back' };
const notTheirs: Title = { zh: '只能撤回本人作出的决定', en: 'only who decided can take a decision back' };

/**
 * 撤回: by the one who decided, until anybody or anything has gone on from it; asides do not count. The case stands as before the decision: tasks
 * it closed are open again with their due dates, those it opened are closed, periods run to their old instants, all on the calendar now in force.
 * @throws EventNotAllowed, NotYourTask, CaseMovedOn, StepFrozen
 */
export function decideRecall(state: CaseState, { actor, reason }: Recall, past: Past, at: Date, around: Environment): Decision {
  refuseUnstorable(recalled, reason, 'reason');
  const before = priorState(state, actor, past, at, around);
  const { seq, event, office, onBehalfOf } = past.entry;
  const move: Move = { by: actor.id, at: at.toISOString(), event: recalled };
  const { ledger: then } = countedAnew(before, around.reckoning);
  const { opened, touched, ...tasks } = tasksAsBefore(state.ledger, then, move);
  const ledger: Ledger = { ...then, ...tasks, ...timersAsBefore(state.ledger, then) };
  const payload: RecallPayload = { seq, event };
  const heading: Heading = {
    event: recalled,
    payload,
    ...signature({ ...actor, ...(onBehalfOf ? { onBehalfOf } : {}) }),
    ...(office ? { office } : {}),
    ...(reason?.trim() ? { reason: reason.trim() } : {}),
  };
  const effects = { opened: [], closed: opened, touched, messages: [{ type: recallMessage, params: payload }] };
  return sealed({ ...state, snapshot: before.snapshot, ledger }, state, heading, at, around.reckoning, effects);
}

/** The case as it stood before the decision, where this person may go back there. */
function priorState(state: CaseState, actor: Actor, { entry, before, tookPart }: Past, at: Date, { offices, freezes }: Environment): CaseState {
  const label = stateLabel(state.snapshot.value);
  const refuse = (why: Title): never => {
    throw new EventNotAllowed(recalled, label, openEvents(state, { actor }, offices), why);
  };
  if (!tookPart) throw new NotYourTask(recalled, notTheirs);
  if (state.snapshot.status !== 'active') refuse(finished);
  const { seq, by, at: since, event } = standingAct(state);
  if (entry.seq !== seq || entry.actor !== actor.id) throw new CaseMovedOn(state.id, by, since, event, label);
  const spec = state.definition.events[entry.event];
  if (!before || !spec || !isRecallable(spec)) return refuse(standsFast);
  if (!worksThere(state, actor, entry.office)) throw new NotYourTask(recalled, notTheirs);
  refuseFrozen(before, entry.event, spec, at, freezes);
  return before;
}

function worksThere(state: CaseState, actor: Actor, office: string | undefined): boolean {
  if (office?.startsWith('household@')) return actor.householdId !== undefined && actor.householdId === state.subjectId;
  if (office === undefined || actor.offices.includes(office)) return true;
  return actor.agencies?.some(({ offices }) => offices.includes(office)) ?? false;
}

/** Whoever saw a task before or after the decision must look again; a task the decision left alone is left alone. Urged is urged. */
function tasksAsBefore(now: Ledger, then: Ledger, move: Move) {
  const standing = new Map(tasksIn(now).map((task) => [task.id, task]));
  const touched: OpenTask[] = [];
  const asBefore = (task: OpenTask): OpenTask => {
    const open = standing.get(task.id);
    standing.delete(task.id);
    if (open && open.revision === task.revision) return open;
    const urged = open?.urged ?? task.urged;
    const again: OpenTask = { ...task, revision: (open ?? task).revision + 1, touched: move, ...(urged ? { urged } : {}) };
    touched.push(again);
    return again;
  };
  const tasks = mapped(then.tasks, asBefore);
  const opinions = then.opinions && mapped(then.opinions, (opinion) => (opinion.task ? { ...opinion, task: asBefore(opinion.task) } : opinion));
  return { tasks, ...(opinions ? { opinions } : {}), opened: [...standing.values()], touched };
}

const tasksIn = ({ tasks, opinions = {} }: Ledger): OpenTask[] => [
  ...Object.values(tasks),
  ...Object.values(opinions).flatMap(({ task }) => task ?? []),
];

const mapped = <Value>(record: Record<string, Value>, change: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** A period that was cancelled or set anew, or ends on another day now, runs under a generation of its own. */
function timersAsBefore(now: Ledger, then: Ledger): Pick<Ledger, 'timers' | 'generations'> {
  const generations = { ...now.generations };
  const timers = Object.fromEntries(
    Object.entries(then.timers).map(([name, timer]) => {
      const running = now.timers[name];
      if (running && running.startedAt === timer.startedAt && running.dueAt === timer.dueAt) return [name, running];
      generations[name] = (generations[name] ?? 0) + 1;
      return [name, { ...timer, generation: generations[name] }];
    }),
  );
  return { timers, generations };
}
