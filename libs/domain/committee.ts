import type { Sentence } from './sentence.js';
import type { Verdict, VerdictFacts } from './verdict.js';
import { fail, pass } from './verdict.js';

/** Who sat in the village review and how they voted on one household. */
export interface CommitteeCount {
  present: number;
  /** Villagers' representatives among those present. */
  representatives: number;
  /** Members of the village committee among those present. */
  committeeMembers: number;
  for: number;
  against: number;
  abstain: number;
}

/** What a region asks of the meeting. Shares are of those present; a proposal passes with more than `passRate` of them. */
export interface CommitteeRule {
  minimumPresent: number;
  oddNumber: boolean;
  minimumRepresentativesShare: number;
  maximumCommitteeShare: number;
  passRate: number;
}

/**
 * The rule of the social-assistance review next door (Ningguo, Anhui, 2022), used because none is published for
 * monitoring: at least 13 reviewers, an odd number, representatives at least and committee at most one third, more than half.
 */
export const defaultCommitteeRule: Readonly<CommitteeRule> = {
  minimumPresent: 13,
  oddNumber: true,
  minimumRepresentativesShare: 1 / 3,
  maximumCommitteeShare: 1 / 3,
  passRate: 1 / 2,
};

/** One third of 13 is not a number a computer holds; counts of people are far coarser than this. */
const tolerance = 1e-9;

interface Requirement {
  code: string;
  broken: (count: CommitteeCount, rule: CommitteeRule) => boolean;
  sentence: (count: CommitteeCount, rule: CommitteeRule) => Sentence;
}

/** Asked in this order; the first that is broken is the answer. */
const requirements: readonly Requirement[] = [
  {
    code: 'counts-invalid',
    broken: (count) => !Object.values(factsOf(count)).every((number) => Number.isInteger(number) && Number(number) >= 0),
    sentence: () => ({ zh: '人数和票数应为非负整数。', en: 'People and votes are whole numbers, not below nought.' }),
  },
  {
    code: 'composition-exceeds-present',
    broken: ({ present, representatives, committeeMembers }) => representatives + committeeMembers > present,
    sentence: ({ present, representatives, committeeMembers }) => ({
      zh: `村民代表${representatives}人与村委会成员${committeeMembers}人之和超过到会${present}人。`,
      en: `${representatives} representatives and ${committeeMembers} committee members are more than the ${present} present.`,
    }),
  },
  {
    code: 'votes-do-not-add-up',
    broken: (count) => count.for + count.against + count.abstain !== count.present,
    sentence: (count) => ({
      zh: `同意${count.for}票、反对${count.against}票、弃权${count.abstain}票，合计与到会${count.present}人不符。`,
      en: `${count.for} for, ${count.against} against and ${count.abstain} abstaining do not add up to the ${count.present} present.`,
    }),
  },
  {
    code: 'too-few-present',
    broken: ({ present }, { minimumPresent }) => present < minimumPresent,
    sentence: ({ present }, { minimumPresent }) => ({
      zh: `到会${present}人，少于规定的${minimumPresent}人。`,
      en: `${present} people were present; at least ${minimumPresent} are needed.`,
    }),
  },
  {
    code: 'even-number',
    broken: ({ present }, { oddNumber }) => oddNumber && present % 2 === 0,
    sentence: ({ present }) => ({
      zh: `到会${present}人，应为单数。`,
      en: `${present} people were present; the number must be odd.`,
    }),
  },
  {
    code: 'too-few-representatives',
    broken: ({ present, representatives }, rule) => representatives < present * rule.minimumRepresentativesShare - tolerance,
    sentence: ({ present, representatives }, rule) => ({
      zh: `村民代表${representatives}人，少于到会${present}人的${percent(rule.minimumRepresentativesShare)}。`,
      en: `${representatives} of ${present} were villagers' representatives, less than ${percent(rule.minimumRepresentativesShare)}.`,
    }),
  },
  {
    code: 'too-many-committee-members',
    broken: ({ present, committeeMembers }, rule) => committeeMembers > present * rule.maximumCommitteeShare + tolerance,
    sentence: ({ present, committeeMembers }, rule) => ({
      zh: `村委会成员${committeeMembers}人，超过到会${present}人的${percent(rule.maximumCommitteeShare)}。`,
      en: `${committeeMembers} of ${present} were members of the village committee, more than ${percent(rule.maximumCommitteeShare)}.`,
    }),
  },
];

/** Whether the meeting was composed as the rule asks and its votes add up; it says nothing about the outcome. */
export function meetingVerdict(count: CommitteeCount, rule: CommitteeRule = defaultCommitteeRule): Verdict {
  const facts = factsOf(count);
  const broken = requirements.find((requirement) => requirement.broken(count, rule));
  if (broken) return { ok: false, code: broken.code, sentence: broken.sentence(count, rule), facts };
  const { present } = count;
  return pass('meeting-valid', `到会${present}人，组成符合规定。`, `${present} people were present, composed as the rule asks.`, facts);
}

/** The verdict of the review: the meeting first, then whether more than the pass rate of those present voted for it. */
export function committeeVerdict(count: CommitteeCount, rule: CommitteeRule = defaultCommitteeRule): Verdict {
  const meeting = meetingVerdict(count, rule);
  if (!meeting.ok) return meeting;
  const facts = factsOf(count);
  const share = percent(rule.passRate);
  const tally = { zh: `到会${count.present}人，同意${count.for}票`, en: `${count.for} of ${count.present} present voted for it` };
  if (count.for > count.present * rule.passRate + tolerance) {
    return pass('review-passed', `${tally.zh}，超过${share}，评议通过。`, `${tally.en}, more than ${share}: passed.`, facts);
  }
  return fail('voted-down', `${tally.zh}，未超过${share}，评议未通过。`, `${tally.en}, not more than ${share}: not passed.`, facts);
}

function factsOf(count: CommitteeCount): VerdictFacts {
  const { present, representatives, committeeMembers, for: inFavour, against, abstain } = count;
  return { present, representatives, committeeMembers, for: inFavour, against, abstain };
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
