import type { Title } from './define.js';
import type { Actor, Agency, Relation } from './journal.js';
import type { CaseState, Ledger, OpenTask } from './ledger.js';

/** What of a case bears on a conflict. */
export interface Contested extends Pick<CaseState, 'subjectId'> {
  ledger: Pick<Ledger, 'lastDecider' | 'lastDeciderFor' | 'voters'>;
}

interface Decider {
  id: string;
  householdId?: string | undefined;
  relation?: Relation | undefined;
}

/**
 * Why this person does not decide this case: on their own application, on a relative's, or on two steps in a row. Through an agent nobody
 * decides what they may not decide themselves: then agent and principal are both asked about.
 * @param task the one it would answer, where it answers one; what only bears on a decision (`decides` is false) is open to who decided before
 */
export function conflictOf(
  state: Contested,
  { actor, relation, agency, decides }: { actor: Pick<Actor, 'id' | 'householdId'>; relation?: Relation | undefined; agency?: Agency | undefined; decides: boolean },
  task?: Pick<OpenTask, 'state'>,
): Title | undefined {
  const own = conflictOfOne(state, { id: actor.id, householdId: actor.householdId, relation }, task, decides);
  if (own || !agency) return own;
  const theirs = conflictOfOne(state, { id: agency.principal, householdId: agency.householdId, relation: agency.relation }, task, decides);
  return theirs && { zh: `被代理人应当回避：${theirs.zh}`, en: `the one who is away may not decide it either: ${theirs.en}` };
}

function conflictOfOne({ ledger, subjectId }: Contested, { id, householdId, relation }: Decider, task: Pick<OpenTask, 'state'> | undefined, decides: boolean): Title | undefined {
  if (relation === 'applicant' || (householdId !== undefined && householdId === subjectId)) {
    return { zh: '不得审核本人或本户的申请', en: 'nobody decides on their own case' };
  }
  if (relation === 'relative') return { zh: '申请户中有您的近亲属，应当回避', en: 'a relative of yours is named in the file' };
  if (decides && decidedBefore(ledger, task).includes(id)) return { zh: '同一人不得连续办理两个决定环节', en: 'nobody takes two deciding steps in a row' };
  return undefined;
}

/** Who decided the step before this one, or has a vote on this one already. */
function decidedBefore({ lastDecider, lastDeciderFor, voters }: Contested['ledger'], task: Pick<OpenTask, 'state'> | undefined): (string | undefined)[] {
  if (!voters) return [lastDecider, lastDeciderFor];
  if (task?.state !== voters.state) return voters.of;
  return voters.closed ? voters.before : [...voters.before, ...voters.of];
}

/**
 * Notes who decided, agent and principal alike, in the ledger of the decision's outcome. A step remembers all its deciders and those of the
 * step before it: who comes last among several hides nobody, and a step that is gone back to may be decided by the same people again.
 */
export function noteDeciders(ledger: Ledger, task: OpenTask | undefined, decider: string, principal: string | undefined): void {
  const ids = principal === undefined ? [decider] : [decider, principal];
  const { lastDecider, lastDeciderFor, voters } = ledger;
  if (task === undefined) delete ledger.voters;
  else if (voters?.state !== task.state) {
    const before = voters?.of ?? [lastDecider, lastDeciderFor].filter((id) => id !== undefined);
    ledger.voters = { state: task.state, of: ids, before };
  } else ledger.voters = { state: task.state, of: voters.closed ? ids : [...voters.of, ...ids], before: voters.before };
  ledger.lastDecider = decider;
  if (principal === undefined) delete ledger.lastDeciderFor;
  else ledger.lastDeciderFor = principal;
}

/** A step that was left and is gone back to is voted on anew. */
export function closeVoting(ledger: Ledger): void {
  const { voters } = ledger;
  if (!voters || voters.closed || Object.values(ledger.tasks).some(({ state }) => state === voters.state)) return;
  ledger.voters = { ...voters, closed: true };
}
