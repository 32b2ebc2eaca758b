import type { RingKind } from '#infrastructure/queues/wake.js';

/** Work that is done when it is due: when somebody rings for it, and at each sweep. */
export interface Chore {
  readonly kind: RingKind;
  /** Works until nothing is due. Several workers may be at it at once. */
  work(): Promise<void>;
  /** Begins nothing new; what is under way is finished. */
  stop?(): void;
  /** When something is due next, after `now` and before `until`; the sweep rings for that instant. */
  nextDue?(now: Date, until: Date): Promise<Date | undefined>;
}

/** All chores of this worker, in the order in which a sweep does them. */
export const CHORES = Symbol('chores');
