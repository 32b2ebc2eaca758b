/** Name of the one queue. Its jobs carry no facts: each only says that something is due. */
export const wakeQueueName = 'wake';

/**
 * What may be due: time limits that move a chart, messages of the outbox, rungs of the ladder, notices to send out and deliveries under way, due
 * dates to reckon again, freezes that begin or end, occurrences of a schedule, cases of a campaign, absences that begin or end, checks an
 * auditor asked for, a fresh count of the open tasks.
 */
export const ringKinds = ['timers', 'outbox', 'rungs', 'notices', 'deliveries', 'calendar', 'freezes', 'schedules', 'campaigns', 'absences', 'checks', 'counts'] as const;
export type RingKind = (typeof ringKinds)[number];

/** A ring, or everything at once, which is asked for every few seconds. */
export type WakeKind = RingKind | 'sweep';

/** Time between two sweeps, in milliseconds: how late something can be when a ring was lost. */
export const sweepEvery = 5_000;
