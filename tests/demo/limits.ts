import type { DueDate } from '#contracts/cases.js';
import type { Day } from '#domain/calendar.js';
import type { Words } from './columns.js';

type Proof = NonNullable<DueDate['proof']>;
type Title = Pick<Words, 'zh' | 'en'>;

const units = {
  days: { zh: '日', en: 'days' },
  workingDays: { zh: '个工作日', en: 'working days' },
  hours: { zh: '小时', en: 'hours' },
} as const;

/** A limit as it begins, stands still or runs on, and why it ends when it does. */
export function limitWords(due: DueDate, howMany: number): Words[] {
  const { title, proof, left, dueAt } = due;
  const times = howMany > 1 ? ` ×${howMany}` : '';
  if (dueAt === null) {
    const { zh, en } = units[left?.unit ?? 'days'];
    return [
      {
        zh: `⏸ ${title.zh}停止计算，尚余${left?.count ?? 0}${zh}`,
        en: `⏸ ${title.en}: the clock stands still, ${left?.count ?? 0} ${en} are left`,
        style: 'magenta',
      },
    ];
  }
  const end = lastMinuteOf(dueAt);
  const why = proof ? sentenceOf(proof) : { zh: `于${end}届满。`, en: `ends at ${end}.` };
  return [
    { zh: `⏱ ${title.zh}${times}：${why.zh}`, en: `⏱ ${title.en}${times}: ${why.en}`, style: 'yellow' },
    ...(proof && isTelling(proof) ? [daysInWords(proof)] : []),
  ];
}

/** The basis is a Chinese document: beside the Chinese sentence it need not be said twice. */
const sentenceOf = ({ sentence: { zh, en }, period: { basis } }: Proof): Title => ({ zh, en: basis ? en.replace(` (${basis})`, '') : en });

/** Days are worth a line where the calendar had a say in where the period ends. */
const isTelling = ({ period, days }: Proof): boolean => period.unit === 'workingDays' || days.slice(1).some(({ counted }) => !counted);

interface Run {
  days: Day[];
  mark: '●' | '○';
  why: Title;
}

/** Every day from the event to the end, neighbours with the same reason together: ● counted, ○ not. */
function daysInWords({ period, days }: Proof): Words {
  const runs: Run[] = [];
  for (const day of days) {
    const why = period.unit === 'days' && day.counted ? anyDayCounts : { zh: day.why, en: day.whyEnglish };
    const mark = day.counted ? '●' : '○';
    const last = runs.at(-1);
    if (last && last.mark === mark && last.why.zh === why.zh) last.days.push(day.day);
    else runs.push({ days: [day.day], mark, why });
  }
  const told = (language: 'zh' | 'en') => runs.map(({ days: span, mark, why }) => `${mark}${spanOf(span)} ${why[language]}`).join(' ');
  return { zh: `  ${told('zh')}`, en: `  ${told('en')}`, style: 'dim' };
}

/** Inside a period of natural days a day off counts like any other. */
const anyDayCounts: Title = { zh: '计入', en: 'counted' };

function spanOf(run: Day[]): string {
  const [first, last] = [run[0]!, run.at(-1)!].map((day) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`);
  return first === last ? first! : `${first}–${last}`;
}

/** A due instant is the midnight after its last day. */
function lastMinuteOf(dueAt: string): string {
  const shanghai = new Date(new Date(dueAt).getTime() + 8 * 3_600_000 - 86_400_000).toISOString();
  return `${shanghai.slice(0, 10)} 24:00`;
}
