import type { StateMeta, TaskSpec } from '#engine/define.js';

/**
 * How several people decide on one step: 会签 all of them, 或签 any one, a quorum of them, a weight of votes (票签), or all of them in turn
 * (依次). `needed`: votes in favour, or their weight.
 */
export type VotingRule = { rule: 'all' | 'any' | 'inTurn' } | { rule: 'quorum' | 'weight'; needed: number };

export interface Voter {
  id: string;
  /** Counts where the rule goes by weight. */
  weight: number;
}

export interface Vote {
  voter: string;
  inFavour: boolean;
}

/** Plain data, kept in the case. Votes are added, never changed. */
export interface Ballot {
  rule: VotingRule;
  /** In the order in which they are asked, where they are asked in turn. */
  voters: Voter[];
  votes: Vote[];
}

/** Whether these people can come to a decision by this rule at all: nobody, or too few, must never pass a step. */
export function canDecide(rule: VotingRule, voters: readonly Voter[]): boolean {
  const isEach = new Set(voters.map(({ id }) => id)).size === voters.length;
  if (voters.length === 0 || !isEach) return false;
  if (rule.rule === 'quorum') return rule.needed >= 1 && rule.needed <= voters.length;
  if (rule.rule === 'weight') return rule.needed > 0 && rule.needed <= weightOf(voters);
  return true;
}

export const openBallot = (rule: VotingRule, voters: readonly Voter[]): Ballot => ({ rule, voters: [...voters], votes: [] });

/** Who is asked now: everybody who has not voted, or the next in turn; nobody once it is decided. The key list of the stage's task. */
export function waitingFor(ballot: Ballot): string[] {
  if (verdictOf(ballot) !== 'open') return [];
  const silent = ballot.voters.map(({ id }) => id).filter((id) => !ballot.votes.some(({ voter }) => voter === id));
  return ballot.rule.rule === 'inTurn' ? silent.slice(0, 1) : silent;
}

export const withVote = (ballot: Ballot, vote: Vote): Ballot => ({ ...ballot, votes: [...ballot.votes, vote] });

/** 缺席: whether a silent voter can be left out, so that the others still come to a decision by the rule: never nobody, never too few. */
export const canDoWithout = (ballot: Ballot, voter: string): boolean =>
  waitingFor(ballot).includes(voter) && canDecide(ballot.rule, withoutVoter(ballot, voter).voters);

/** What was needed by number or weight is needed still; where everybody was, everybody who is left. */
export const withoutVoter = (ballot: Ballot, voter: string): Ballot => ({ ...ballot, voters: ballot.voters.filter(({ id }) => id !== voter) });

/** Open as long as the votes that are missing can still turn it. */
export function verdictOf({ rule, voters, votes }: Ballot): 'open' | 'carried' | 'lost' {
  const cast = (inFavour: boolean): Voter[] =>
    voters.filter(({ id }) => votes.some((vote) => vote.voter === id && vote.inFavour === inFavour));
  const count = rule.rule === 'weight' ? weightOf : (list: readonly Voter[]): number => list.length;
  const [total, inFavour, against] = [count(voters), count(cast(true)), count(cast(false))];
  if (rule.rule === 'any') return inFavour > 0 ? 'carried' : against > 0 ? 'lost' : 'open';
  const needed = 'needed' in rule ? rule.needed : total;
  if (total > 0 && inFavour >= needed) return 'carried';
  return against > total - needed ? 'lost' : 'open';
}

const weightOf = (voters: readonly Voter[]): number => voters.reduce((sum, { weight }) => sum + weight, 0);

/**
 * The stage for any chart: one task for each voter, closed by the vote that decides. The chart binds the guards `ballotCarried`,
 * `ballotLost`, `mayVote` and `canDoWithout` and the actions `noteVoteFor`, `noteVoteAgainst` and `leaveOut` to the functions above, the key list
 * `votersAsked` to `waitingFor`, and declares the effect `tellVoterLeftOut`. Its events for and against name the voter in a field and carry `standsFast`: a vote that is given is given.
 * The event that leaves an absent voter out names them too, and carries `overdue`, `impartial` and `reasonRequired`.
 */
export const countersign = <For extends string, Against extends string, Absent extends string, Carried extends object, Lost extends object>(stage: {
  meta: Omit<StateMeta, 'task'>;
  task: Omit<TaskSpec, 'each'>;
  inFavour: For;
  against: Against;
  absent: Absent;
  carried: Carried;
  lost: Lost;
}) => ({
  meta: { ...stage.meta, task: { ...stage.task, each: 'votersAsked' } },
  always: [
    { guard: 'ballotCarried', description: '表决通过', ...stage.carried } as const,
    { guard: 'ballotLost', description: '表决未通过', ...stage.lost } as const,
  ],
  on: {
    [stage.inFavour]: { guard: 'mayVote', actions: 'noteVoteFor' },
    [stage.against]: { guard: 'mayVote', actions: 'noteVoteAgainst' },
    [stage.absent]: { guard: 'canDoWithout', actions: ['leaveOut', 'tellVoterLeftOut'] },
  } as { [Type in For]: { guard: 'mayVote'; actions: 'noteVoteFor' } } & { [Type in Against]: { guard: 'mayVote'; actions: 'noteVoteAgainst' } } & {
    [Type in Absent]: { guard: 'canDoWithout'; actions: ['leaveOut', 'tellVoterLeftOut'] };
  },
});
