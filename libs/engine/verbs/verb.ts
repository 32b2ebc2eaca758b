import type { Actor } from '../journal.js';
import type { Relation } from '../journal.js';

/**
 * What office life adds to every procedure without moving its chart, and what is said with it: references only. The journal entry adds whom it
 * concerns besides.
 */
export interface VerbPayloads {
  /** 转办: for good, to somebody of the same office; null: back to the office's queue. */
  'task.handedOver': { taskId: string; to: string | null };
  /** 委派: for an opinion. */
  'task.delegated': { taskId: string; to: string };
  /** The one it was delegated to returns it; the opinion is the entry's reason. */
  'task.handedBack': { taskId: string; attachments: string[] };
  'delegation.takenBack': { taskId: string };
  /** 释放, of what somebody else had claimed. */
  'task.released': { taskId: string };
  /** 催办, on this working day. */
  'task.urged': { taskId: string; day: string };
  /** 加签: the question is the entry's reason. */
  'opinion.asked': { taskId: string; of: string; when: 'before' | 'after'; blocking: boolean };
  /** The opinion is the entry's reason. */
  'opinion.given': { opinionId: string; attachments: string[] };
  /** 减签. */
  'opinion.takenBack': { opinionId: string };
  /** 离职交接: `to` is asked in the place of `from`, who leaves. */
  'opinion.handedOver': { opinionId: string; from: string; to: string };
  /** 离职交接: `to` waits for the opinion in the place of `from`, who asked for it and leaves. */
  'opinion.askerReplaced': { opinionId: string; from: string; to: string };
  /** 抄送. */
  'case.copied': { to: string[] };
}

export type VerbType = keyof VerbPayloads;

/** What somebody does with a task or a case beside deciding on it. */
export type VerbCommand<Type extends VerbType = VerbType> = VerbFacts & { [T in Type]: { type: T; payload: VerbPayloads[T] } }[Type];

interface VerbFacts {
  actor: Actor;
  reason?: string | undefined;
  /**
   * The office it is done through, where that is not the task's own: found and checked before, by those who know who supervises whom and
   * who waits for what.
   */
  through?: string | undefined;
  /** How the one it goes to stands to the people in the file. */
  relation?: Relation | undefined;
  /** The task as the person saw it. */
  taskRevision?: number | undefined;
}

const types: Record<VerbType, true> = {
  'task.handedOver': true,
  'task.delegated': true,
  'task.handedBack': true,
  'delegation.takenBack': true,
  'task.released': true,
  'task.urged': true,
  'opinion.asked': true,
  'opinion.given': true,
  'opinion.takenBack': true,
  'opinion.handedOver': true,
  'opinion.askerReplaced': true,
  'case.copied': true,
};

export const isVerb = (type: string): type is VerbType => Object.hasOwn(types, type);
