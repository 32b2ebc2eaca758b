import type { JournalLine } from '#contracts/cases.js';
import type { CaseRecord } from '#contracts/records.js';
import { limitText, momentText } from './moments.js';
import { noteOf } from './record-notes.js';

/** A task of the case that was closed, with the limit it had. */
export interface ClosedTask {
  closedAt: Date;
  /** The event that closed it. */
  outcome: string | null;
  dueAt: Date | null;
}

/** One line of the sheet. */
export interface Step {
  event: string;
  at: string;
  /** Who did what, for whom, from where to where, and why. */
  sentence: string;
  /** What the form behind it says. */
  note?: string;
  due?: string;
  late: boolean;
  /** A person's act has room for a signature; the system's has none. */
  signed: boolean;
}

/** Through whose hands a task went, and whom it was shown to, decides nothing; opinions that were given stand on the sheet. */
export const holding: readonly string[] = [
  'task.claimed',
  'task.released',
  'task.handedOver',
  'task.delegated',
  'delegation.takenBack',
  'task.urged',
  'opinion.asked',
  'opinion.takenBack',
  'opinion.handedOver',
  'opinion.askerReplaced',
  'case.copied',
];

const accountId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The steps taken, in their order, with what is open to the reader of the forms behind them. */
export function stepsOf(lines: JournalLine[], tasks: ClosedTask[], records: CaseRecord[]): Step[] {
  const left = [...tasks];
  const noteById = new Map(records.map((record) => [record.id, noteOf(record)]));
  return lines
    .filter(({ event }) => !holding.includes(event))
    .map((line) => {
      const index = left.findIndex(({ closedAt, outcome }) => outcome === line.event && closedAt.getTime() === Date.parse(line.at));
      const due = index < 0 ? null : left.splice(index, 1)[0]!.dueAt;
      const note = noteById.get(recordOf(line) ?? '');
      return {
        event: line.event,
        at: momentText(new Date(line.at)),
        sentence: line.sentence.zh.replace(/\s+/g, ' '),
        ...(note ? { note } : {}),
        ...(due ? { due: limitText(due) } : {}),
        late: due !== null && Date.parse(line.at) > due.getTime(),
        signed: accountId.test(line.actor),
      };
    });
}

/** The form an entry rests on. */
export function recordOf({ payload }: Pick<JournalLine, 'payload'>): string | undefined {
  const { recordId } = (payload ?? {}) as { recordId?: unknown };
  return typeof recordId === 'string' ? recordId : undefined;
}
