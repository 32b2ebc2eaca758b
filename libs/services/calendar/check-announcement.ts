import type { CalendarAnnouncement } from '#contracts/calendar.js';
import { type CalendarDay, isDay, makeCalendar, worksOnNumber, numberOfDay } from '#domain/calendar.js';
import { findPersonalData } from '#domain/personal-data.js';
import { type FieldProblem, invalidInput } from '../problems.js';

/** A line of a form or a file: where it stands (`days.3`, `lines.5`), and its texts. */
export interface AnnouncedLine {
  at: string;
  day: string;
  kind: string;
  name: string;
}

const weekends = makeCalendar({ version: 'weekends', days: [], announcedYears: [] });
const problemsAtMost = 50;

/**
 * An announcement is taken whole or not at all. A year's announcement may reach back into the last week of the year before, for New Year.
 * @throws Refusal `invalid-input` naming every line that is wrong
 */
export function checkAnnouncement(year: number, source: string, lines: AnnouncedLine[]): CalendarAnnouncement {
  const seen = new Map<string, string>();
  const problems = lines.flatMap((line) => problemsOf(line, year, seen));
  if (findPersonalData(source).length > 0) problems.push({ path: 'source', message: '文件名称和文号中不应有证件、电话或银行卡号码' });
  if (problems.length === 0 && !lines.some(({ kind }) => kind === 'holiday')) problems.push({ path: 'days', message: '没有一天是放假日' });
  if (problems.length > 0) throw invalidInput(problems.slice(0, problemsAtMost));
  const days = lines.map(({ day, kind, name }) => ({ day, kind: kind as CalendarDay['kind'], name })).sort((a, b) => a.day.localeCompare(b.day));
  return { source, days };
}

function problemsOf({ at, day, kind, name }: AnnouncedLine, year: number, seen: Map<string, string>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const complain = (field: string, message: string) => problems.push({ path: `${at}.${field}`, message });
  if (!isDay(day)) complain('day', '日期不存在，或未写作YYYY-MM-DD');
  else {
    if (!isOfYear(day, year)) complain('day', `不在${year}年放假安排之内`);
    if (seen.has(day)) complain('day', `与${seen.get(day)}重复`);
    else seen.set(day, at);
    if (kind === 'workday' && worksOnNumber(weekends, numberOfDay(day))) complain('kind', '调休上班日应为星期六或星期日');
  }
  if (kind !== 'holiday' && kind !== 'workday') complain('kind', '应为“放假”或“上班”');
  if (name === '' || name.length > 20) complain('name', '应写明节日名称，不超过20个字');
  else if (findPersonalData(name).length > 0) complain('name', '应为节日名称');
  return problems;
}

/** Days a year's announcement speaks of: its own, and the last week of December before. */
export const isOfYear = (day: string, year: number): boolean => day >= `${year - 1}-12-25` && day <= `${year}-12-31`;
