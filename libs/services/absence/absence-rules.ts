import { type AbsenceForm, longestAbsence } from '#contracts/absence.js';
import type { Role } from '#contracts/people.js';
import { type Day, endOfDay, dayOf, numberOfDay, startOfDay } from '#domain/calendar.js';
import { isAdministrator } from '../people/roles.js';
import { type FieldProblem, invalidInput, Refusal } from '../problems.js';

/** How far ahead an absence may be set, in days. */
const furthestAhead = 365;

/** From when to when it holds. @throws Refusal `invalid-input` for days gone by, in the wrong order, too many or too far ahead */
export function windowOf({ from, to }: Pick<AbsenceForm, 'from' | 'to'>, now: Date): { from: Date; to: Date } {
  const today: Day = dayOf(now);
  const problems: FieldProblem[] = [];
  if (from < today) problems.push({ path: 'from', message: '不能早于今天 / not before today' });
  if (numberOfDay(from) - numberOfDay(today) > furthestAhead) problems.push({ path: 'from', message: `不能晚于${furthestAhead}天之后 / at most ${furthestAhead} days ahead` });
  if (to < from) problems.push({ path: 'to', message: '不能早于开始日期 / not before the first day' });
  if (numberOfDay(to) - numberOfDay(from) >= longestAbsence) {
    problems.push({ path: 'to', message: `一次最长${longestAbsence}天，确需延长的到期后另设 / at most ${longestAbsence} days at a time; set another one after that` });
  }
  if (problems.length > 0) throw invalidInput(problems);
  return { from: from === today ? now : startOfDay(from), to: endOfDay(to) };
}

/** One side of an absence, as of now. */
export interface Party {
  id: string;
  active: boolean;
  identityHash: string | null;
  offices: { role: Role; placeCode: string }[];
}

/** Who works in offices of the procedures: neither a household nor an administrator. */
const works = ({ offices }: Party): boolean => offices.length > 0 && offices.every(({ role }) => role !== 'household' && !isAdministrator(role));

const countyOf = (placeCode: string): string => placeCode.slice(0, 6);

/**
 * Who may stand in for whom. An agent outside the county is answered like one who does not exist.
 * @throws Refusal `invalid-input`, `no-work-to-pass-on`
 */
export function refuseUnfit(principal: Party, agent: Party | undefined): void {
  if (!works(principal)) {
    throw new Refusal('no-work-to-pass-on', 409, { zh: '没有可由他人代理的岗位', en: 'There is no office whose work an agent could do' });
  }
  const counties = new Set(principal.offices.map(({ placeCode }) => countyOf(placeCode)));
  const isNear = agent?.active && agent.offices.some(({ placeCode }) => counties.has(countyOf(placeCode)));
  const problem = !isNear ? '本县没有这个在用账号 / no such active account in the county' : refusalOf(principal, agent);
  if (problem) throw invalidInput([{ path: 'agentId', message: problem }]);
}

function refusalOf(principal: Party, agent: Party): string | undefined {
  const isSame = agent.id === principal.id || (agent.identityHash !== null && agent.identityHash === principal.identityHash);
  if (isSame) return '不能由本人代理 / nobody is their own agent';
  return works(agent) ? undefined : '管理员和农户账号不能担任代理人 / administrators and households are nobody\'s agents';
}

export const overlaps = (): Refusal =>
  new Refusal('absence-overlaps', 409, {
    zh: '这段时间已为同类事项设有代理人，请先结束原来的代理',
    en: 'Another agent is set for some of this time and work: end that absence first',
  });

export const circle = (): Refusal =>
  new Refusal('agents-in-a-circle', 409, {
    zh: '这段时间对方的工作正由其代理人转回，不能互相代理',
    en: 'In this time the agent is away themselves and their work would come round again: choose somebody else',
  });
