import type { Overview, OverviewTask, OverviewView } from '#contracts/overview.js';
import { dayOf } from '#domain/calendar.js';

export type Cell = string | number | null;

export const viewTitles: Readonly<Record<OverviewView, string>> = { place: '按地区', procedure: '按程序', step: '按环节', dueDay: '按到期日' };
export const taskSheetTitle = '任务明细';

const figureHeads = ['未办结', '即将到期', '已逾期', '最早逾期的期限', '最长逾期天数'];
export const headsOf = (view: OverviewView): string[] => [viewTitles[view].slice(1), ...figureHeads];
export const taskHeads = ['事项编号', '程序', '环节', '地区', '办理单位', '已认领', '开始时间', '期限', '剩余天数', '逾期天数', '已发送'];

const reachWords = { before: '及以前', after: '及以后' } as const;
const totalTitle = '合计';
/** Of a day whose year's holidays are not announced yet. */
const provisionalMark = '（暂定）';

/** The total first, then a line for each row. */
export function linesOf({ total, rows }: Overview): Cell[][] {
  return [
    [totalTitle, ...figureCells(total)],
    ...rows.map((row) => [row.title.zh + (row.reach ? reachWords[row.reach] : '') + (row.provisional ? provisionalMark : ''), ...figureCells(row)]),
  ];
}

const figureCells = ({ open, dueSoon, overdue, oldestDueAt, daysLate }: Overview['total']): Cell[] => [
  open, dueSoon, overdue, oldestDueAt && dueText(oldestDueAt), daysLate,
];

export function taskLine(task: OverviewTask, procedure: string): Cell[] {
  const { caseNumber, title, place, officeTitle, claimedByName, openedAt, dueAt, provisional, daysLeft, daysLate, sent } = task;
  const told = sent.map(({ at, action, letter }) => `${minuteText(at)} ${actionWords[action] ?? action}${letter ? ` ${letter}` : ''}`).join('；');
  const due = dueText(dueAt) + (provisional ? provisionalMark : '');
  return [caseNumber, procedure, title.zh, place, officeTitle.zh, claimedByName, minuteText(openedAt), due, daysLeft, daysLate, told];
}

const actionWords: Readonly<Record<string, string>> = { reminder: '提醒', alert: '预警', 'urging-letter': '督促函', circular: '周通报', talk: '约谈' };

/** Day and minute in Shanghai. */
export const minuteText = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** The last day of a limit; with the minute where it ends within a day. */
function dueText(instant: string): string {
  const text = minuteText(instant);
  return text.endsWith(' 00:00') ? dayOf(new Date(Date.parse(instant) - 1)) : text;
}
