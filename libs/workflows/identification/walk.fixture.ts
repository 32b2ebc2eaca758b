import { type AnyMachineSnapshot, initialTransition, transition } from 'xstate';
import { stateLabel } from '#engine/snapshot.js';
import type { StateMeta } from '#engine/define.js';
import type { IdentificationFacts } from './identification.facts.js';
import type { IdentificationInput } from './identification.input.js';
import { sampleId, sampleInput } from './identification.proof.js';
import { identification } from './index.js';

/** People of the office, by account. */
export const people = {
  household: sampleId(20),
  cadre: sampleId(21),
  resident: sampleId(22),
  township: sampleId(23),
  reviewer: sampleId(24),
  county: sampleId(25),
  leader: sampleId(26),
  civilAffairs: sampleId(27),
  housing: sampleId(28),
};

export type Person = keyof typeof people;

export const votes = (inFavour: number, against: number, rest: object = {}): object => ({
  recordId: sampleId(40),
  present: inFavour + against,
  representatives: inFavour + against - 4,
  committeeMembers: 4,
  for: inFavour,
  against,
  abstain: 0,
  ...rest,
});

const record = { recordId: sampleId(40) };
const posting = { ...record, photos: [sampleId(41)] };

/** One case on the pure chart, driven in the words of the office. */
export class Walk {
  private snapshot: AnyMachineSnapshot;
  readonly told: string[] = [];

  constructor(input: Partial<IdentificationInput> = {}, order: IdentificationInput['rules']['order'] = 'after-township') {
    const [snapshot, actions] = initialTransition(identification.machine, { ...sampleInput(order), covered: [1, 2], ...input } as never);
    this.snapshot = snapshot;
    this.note(actions);
  }

  get state(): string {
    return stateLabel(this.snapshot.value);
  }

  get facts(): IdentificationFacts {
    return this.snapshot.context as IdentificationFacts;
  }

  /** Open tasks as `role` or `role/key`. */
  get tasks(): string[] {
    return this.snapshot._nodes.flatMap((node) => {
      const task = (node.meta as StateMeta | undefined)?.task;
      if (!task) return [];
      return task.each ? identification.keys![task.each]!(this.facts as never).map((key) => `${task.role}/${key}`) : [task.role];
    });
  }

  get clockStands(): boolean {
    return this.snapshot._nodes.some((node) => (node.meta as StateMeta | undefined)?.stopsClock);
  }

  may(person: Person, type: string, payload: object = {}): boolean {
    return this.snapshot.can(this.event(person, type, payload));
  }

  does(person: Person, type: string, payload: object = {}): this {
    const event = this.event(person, type, payload);
    if (!this.snapshot.can(event)) throw new Error(`"${type}" by ${person} is not possible in "${this.state}"`);
    return this.moved(event);
  }

  /** The period that runs is over. */
  waits(): this {
    const types = this.snapshot._nodes.flatMap((node) => [...node.transitions.keys()]).filter((type) => type.startsWith('xstate.after.'));
    if (types.length !== 1) throw new Error(`${types.length} periods run in "${this.state}"`);
    return this.moved({ type: types[0]! });
  }

  // The usual way, stage by stage.

  visited(finding = 'eligible', redLines: string[] = []): this {
    return this.does('township', 'visitors.assigned', { visitors: [people.cadre, people.resident] })
      .does('cadre', 'visit.recorded', { ...record, finding, redLines })
      .does('resident', 'visit.countersigned', record);
  }

  reviewed(): this {
    return this.does('cadre', 'minutes.recorded', votes(12, 1));
  }

  posted(): this {
    return this.does('cadre', 'notice.posted', posting);
  }

  compared(hits: string[] = []): this {
    return this.does('civilAffairs', 'comparison.answered', { ...record, department: 'civil-affairs', hits }).does('housing', 'comparison.answered', {
      ...record,
      department: 'housing',
      hits: [],
    });
  }

  approved(riskLevel = 'yellow'): this {
    return this.does('county', 'approval.granted', { riskLevel, category: 'borderline' });
  }

  announced(): this {
    return this.does('township', 'decision.announced', posting);
  }

  private event(person: Person, type: string, payload: object): { type: string } {
    const result = identification.events[type]!.payload['~standard'].validate(payload);
    if (result instanceof Promise || result.issues) throw new Error(`"${type}" carries ${JSON.stringify(payload)}`);
    return { ...(result.value as object), type, at: '2026-11-23T01:00:00.000Z', actor: people[person] } as { type: string };
  }

  private moved(event: { type: string }): this {
    const [snapshot, actions] = transition(identification.machine, this.snapshot, event);
    this.snapshot = snapshot;
    this.note(actions);
    return this;
  }

  private note(actions: { type: string; params?: unknown }[]): void {
    for (const { type, params } of actions) {
      if (identification.effects!.includes(type)) this.told.push((params as { template?: string } | undefined)?.template ?? type);
    }
  }
}

export { record, posting };
