/** What must be 0, whatever was killed. */
export interface Faults {
  /** Decisions, forms, papers and rounds somebody was told of, which the database does not hold as they were told. */
  decisionsLost: number;
  /** Entries, periods, notices, register entries, proposals, cases of rounds, rungs, letters there are more of than happened. */
  effectsDoubled: number;
  /** And those of which there are fewer. */
  effectsMissing: number;
  /** Different messages about one notice to one person by one channel. */
  messagesDoubled: number;
  /** Notices somebody wanted by mail of which none arrived. */
  messagesMissing: number;
  /** Periods that ended before their due instant. */
  timersEarly: number;
  /** Periods that are over and have not moved their case. */
  timersMissing: number;
  rungsEarly: number;
  rungsMissing: number;
  /** Cases that do not come out of their journal as they are stored. */
  replayDifferences: number;
  /** Answers no client should ever get, messages nobody wrote, processes that ended by themselves, work that did not come to an end. */
  strangeEvents: number;
}

export const noFaults = (): Faults => ({
  decisionsLost: 0,
  effectsDoubled: 0,
  effectsMissing: 0,
  messagesDoubled: 0,
  messagesMissing: 0,
  timersEarly: 0,
  timersMissing: 0,
  rungsEarly: 0,
  rungsMissing: 0,
  replayDifferences: 0,
  strangeEvents: 0,
});

/** A question to the database whose every row is a fault. */
export interface Check {
  fault: keyof Faults;
  what: string;
  sql: string;
  values?: unknown[];
}
