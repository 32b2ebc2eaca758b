import type { PolicyBody } from '#contracts/policy.js';
import { yuanOf } from '#domain/income.js';
import type { PeriodValue, Title } from '#engine/define.js';

/** One thing a policy sets: what it is called, and its value in words. */
export interface PolicyLine {
  path: string;
  title: Title;
  value: Title;
}

/** What rules name by a code of their own, in the words of the office. */
export interface PolicyNames {
  /** What the procedures call a time limit. */
  period(name: string): Title;
  /** Who votes, by account. */
  account(id: string): string;
}

const line = (path: string, title: Title, value: Title): PolicyLine => ({ path, title, value });
const say = (zh: string, en = zh): Title => ({ zh, en });
const both = (text: string | number): Title => say(String(text));
const percent = (share: number): string => `${Math.round(share * 1_000) / 10}%`;
const yes = (value: boolean): Title => (value ? say('是', 'yes') : say('否', 'no'));

const orders: Readonly<Record<PolicyBody['orderOfComparison'], Title>> = {
  'before-review': say('先比对后评议', 'before the village review'),
  'after-township': say('乡镇审核之后比对', 'after the township review'),
  'beside-publicity': say('与公示同步比对', 'beside publicity'),
};

const votes: Readonly<Record<NonNullable<PolicyBody['leadingGroupVote']>['rule'], Title>> = {
  all: say('全体会签', 'all of them'),
  any: say('任一成员', 'any of them'),
  quorum: say('按票数', 'a number of votes'),
  weight: say('按权重', 'a weight of votes'),
  inTurn: say('依次', 'in turn'),
};

const committee: Readonly<Record<keyof PolicyBody['committee'], Title>> = {
  minimumPresent: say('评议会最少到会人数', 'fewest present at the meeting'),
  oddNumber: say('评议会人数须为单数', 'odd number at the meeting'),
  minimumRepresentativesShare: say('村民代表最低比例', 'least share of representatives'),
  maximumCommitteeShare: say('村干部最高比例', 'greatest share of committee members'),
  passRate: say('评议通过比例', 'share of votes to pass'),
};

const consents: Readonly<Record<keyof PolicyBody['leadingGroupConsent'], Title>> = {
  redRisk: say('红色风险须领导小组同意', 'red risk needs the leading group'),
  redLine: say('红线须领导小组同意', 'a red line needs the leading group'),
  confirmedHit: say('疑点属实须领导小组同意', 'a confirmed hit needs the leading group'),
};

const units: Readonly<Record<PeriodValue['unit'], Title>> = { days: say('天', 'days'), workingDays: say('个工作日', 'working days'), hours: say('小时', 'hours') };

/** All that a policy sets, line by line. */
export function policyLines(body: PolicyBody, names: PolicyNames): PolicyLine[] {
  const { incomeLine, publicityAgain } = body;
  return [
    line('name', say('名称', 'name'), body.name),
    line('leadOffice', say('主管部门', 'lead office'), body.leadOffice),
    line('complaintPhone', say('监督电话', 'complaints'), both(body.complaintPhone)),
    line('incomeLine.fen', say('监测范围（人均，元）', 'income line per head, yuan'), both(yuanOf(incomeLine.fen))),
    line('incomeLine.year', say('监测范围年度', 'year of the income line'), both(incomeLine.year)),
    line('incomeLine.basis', say('监测范围依据', 'basis of the income line'), both(incomeLine.basis)),
    ...Object.entries(body.periods).map(([name, value]) => line(`periods.${name}`, names.period(name), periodWords(value))),
    ...fields('committee', committee, body.committee, (value, name) => (typeof value === 'boolean' ? yes(value) : name === 'minimumPresent' ? both(value) : both(percent(value)))),
    line('orderOfComparison', say('比对次序', 'order of comparison'), orders[body.orderOfComparison]),
    ...fields('leadingGroupConsent', consents, body.leadingGroupConsent, (value) => yes(value)),
    ...voteLines(body, names),
    ...(publicityAgain ? [line('publicityAgain', say('退回后再次公示', 'posted again after a return'), publicityAgain === 'after-every-change' ? say('有变化即公示', 'after every change') : say('公示内容变化时', 'when what was posted changes'))] : []),
    ...listed('categories', say('对象类别', 'category'), body.categories),
    ...listed('departments', say('比对部门', 'department'), body.departments),
    ...listed('redLines', say('纳入红线', 'red line'), body.redLines),
    ...listed('reasonCodes', say('理由', 'reason'), body.reasonCodes ?? []),
  ];
}

function periodWords({ count, unit, basis }: PeriodValue): Title {
  const { zh, en } = units[unit];
  return { zh: `${count}${zh}${basis ? `（${basis}）` : ''}`, en: `${count} ${en}${basis ? ` (${basis})` : ''}` };
}

function fields<Part extends object>(path: string, titles: Readonly<Record<keyof Part, Title>>, part: Part, words: (value: Part[keyof Part], name: keyof Part) => Title): PolicyLine[] {
  return (Object.keys(titles) as (keyof Part & string)[]).map((name) => line(`${path}.${name}`, titles[name], words(part[name], name)));
}

function voteLines({ leadingGroupVote: vote }: PolicyBody, names: PolicyNames): PolicyLine[] {
  if (!vote) return [];
  const { rule, needed, members } = vote;
  const lines = [line('leadingGroupVote.rule', say('领导小组表决方式', 'how the leading group votes'), votes[rule])];
  if (needed !== undefined) lines.push(line('leadingGroupVote.needed', say('通过所需票数或权重', 'votes or weight needed'), both(needed)));
  if (members) lines.push(line('leadingGroupVote.members', say('参加表决的成员', 'members who vote'), both(members.map(({ account, weight }) => `${names.account(account)}${weight === 1 ? '' : `×${weight}`}`).join('、'))));
  return lines;
}

/** Codes are for machines: rows say what each is, and its name. */
function listed(path: string, title: Title, items: readonly { code: string; name: Title; from?: string | undefined; until?: string | undefined }[]): PolicyLine[] {
  return items.map(({ code, name, from, until }) => {
    const span = from || until ? `（${from ?? ''}—${until ?? ''}）` : '';
    return line(`${path}.${code}`, title, { zh: name.zh + span, en: name.en + span });
  });
}
