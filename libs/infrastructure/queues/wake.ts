/** Name of the one queue. Its jobs carry no facts: each only says that something is due. */
export const wakeQueueName = 'wake';

/** What may be due: time limits that moved a chart, messages of the outbox, or everything (asked for every few seconds). */
export type WakeKind = 'timers' | 'outbox' | 'sweep';

/** Jobs that come from a ring; `sweep` comes from its scheduler alone. */
export type RingKind = Exclude<WakeKind, 'sweep'>;

/** Time between two sweeps, in milliseconds: how late something can be when a ring was lost. */
export const sweepEvery = 5_000;
