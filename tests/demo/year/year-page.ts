import { styleText } from 'node:util';
import { type Language, Page, widthOf, type Words } from '../columns.js';
import { remembered } from './events-of-the-year.js';
import type { MonthFigures, YearFigures } from './figures.js';
import type { YearOutcome, YearWish } from './year.js';

type Title = Pick<Words, Language>;

const columns: readonly [keyof MonthFigures, Title][] = [
  ['applications', { zh: '申请', en: 'applied' }],
  ['registered', { zh: '纳入', en: 'entered' }],
  ['refused', { zh: '未纳入', en: 'refused' }],
  ['rechecked', { zh: '复核', en: 'visits' }],
  ['reminders', { zh: '提醒', en: 'reminded' }],
  ['overdue', { zh: '逾期', en: 'overdue' }],
  ['letters', { zh: '函件', en: 'letters' }],
  ['mails', { zh: '邮件', en: 'mails' }],
];
const columnWidth = 9;
const monthWidth = 9;

const rungTitles: Readonly<Record<string, Title>> = {
  vacant: { zh: '岗位空缺', en: 'nobody in office' },
  alert: { zh: '逾期预警', en: 'overdue' },
  'urging-letter': { zh: '督促函', en: 'urging letter' },
  circular: { zh: '周通报', en: 'weekly circular' },
  talk: { zh: '约谈', en: 'talk' },
};

const channelTitles: Readonly<Record<string, Title>> = {
  console: { zh: '站内通知', en: 'console' },
  email: { zh: '邮件', en: 'e-mail' },
  sms: { zh: '短信', en: 'text message' },
  wecom: { zh: '企业微信', en: 'WeCom' },
};

/** Tells a year month by month, and what it came to. */
export class YearPage {
  private readonly page: Page;

  constructor(
    private readonly write: (line: string) => void,
    private readonly coloured: boolean,
    private readonly only?: Language,
  ) {
    this.page = new Page(write, coloured, only);
  }

  opening({ seed, households, from, until }: YearWish): void {
    this.page.title(
      { zh: '守望 · 一县一年', en: 'Shouwang · a year of a county' },
      { zh: `柞水县（演示）${households}户，${from}至${until}，种子${seed}`, en: `${households} households, ${from} to ${until}, seed ${seed}` },
    );
    if (this.only !== 'en') this.header('月份', 'zh');
    if (this.only !== 'zh') this.header('month', 'en');
  }

  month(month: string, figures: MonthFigures): void {
    const cells = columns.map(([name]) => left(number(figures[name]), columnWidth)).join('');
    const note = remembered[month.slice(5)];
    const told = note ? `  ${this.only ? note[this.only] : note.zh}` : '';
    this.write(` ${right(month, monthWidth)}${cells}${this.painted(told, 'dim')}`);
  }

  closing({ figures, sentAgain, faults }: YearOutcome): void {
    this.page.rule({ zh: '全年合计', en: 'The whole time' });
    for (const fact of [...factsOf(figures), outageOf(sentAgain)]) this.page.paragraphs('▣', [fact]);
    this.page.rule({ zh: '核对', en: 'Checked' });
    const { lateTimers, doubledRungs } = figures;
    this.page.paragraphs(...this.verdict(lateTimers === 0, { zh: `迟到的时限和台阶：${lateTimers}`, en: `Late periods and rungs: ${lateTimers}` }));
    this.page.paragraphs(...this.verdict(doubledRungs === 0, { zh: `重复的台阶和消息：${doubledRungs}`, en: `Doubled rungs and messages: ${doubledRungs}` }));
    const checks = {
      zh: '全部事项按办理日志重办一遍，日志链、每日封条、每一台阶、每封邮件逐一核对',
      en: 'Every case decided again from its journal; chains, daily seals, each rung and each mail compared',
    };
    const found = faults.length === 0 ? { zh: '相符', en: 'all agree' } : { zh: `不符${faults.length}处`, en: `${faults.length} differ` };
    this.page.paragraphs(...this.verdict(faults.length === 0, { zh: `${checks.zh}：${found.zh}`, en: `${checks.en}: ${found.en}` }));
    for (const fault of faults) this.write(this.painted(`   ${fault}`, 'red'));
    this.page.blank();
  }

  private header(month: string, language: Language): void {
    const titles = columns.map(([, title]) => left(title[language], columnWidth)).join('');
    this.write(this.painted(` ${right(month, monthWidth)}${titles}`, 'bold'));
  }

  private verdict(isRight: boolean, words: Title): [string, Words[]] {
    return [isRight ? '✓' : '✗', [{ ...words, style: isRight ? 'green' : 'red' }]];
  }

  private painted(text: string, style: 'bold' | 'dim' | 'red'): string {
    return this.coloured ? styleText(style, text) : text;
  }
}

function factsOf({ households, cases, decisions, reverifications, reminders, alerts, letters, deliveries }: YearFigures): Title[] {
  return [
    { zh: `农户${number(households)}户`, en: `${number(households)} households` },
    { zh: `事项${number(cases)}件，其中定期复核${number(reverifications)}件`, en: `${number(cases)} cases, ${number(reverifications)} of them re-verifications` },
    { zh: `人员办理${number(decisions)}次`, en: `${number(decisions)} decisions and other acts of people` },
    { zh: `到期前提醒${number(reminders)}次，督促函${number(letters)}份`, en: `${number(reminders)} reminders before a due date, ${number(letters)} urging letters` },
    listed({ zh: '预警台阶', en: 'Alerts by rung' }, alerts, rungTitles),
    listed({ zh: '送达消息', en: 'Delivered' }, deliveries, channelTitles),
  ];
}

const outageOf = (sentAgain: number): Title => ({
  zh: `邮件停摆期间停发${number(sentAgain)}封，恢复后由系统管理员全部重发`,
  en: `${number(sentAgain)} mails stopped while the server was down, and were sent again`,
});

function listed(title: Title, counts: Record<string, number>, titles: Readonly<Record<string, Title>>): Title {
  const entries = Object.entries(counts).map(([name, count]) => ({ title: titles[name] ?? { zh: name, en: name }, count: number(count) }));
  return {
    zh: `${title.zh}：${entries.map((entry) => `${entry.title.zh}${entry.count}`).join('，')}`,
    en: `${title.en}: ${entries.map((entry) => `${entry.title.en} ${entry.count}`).join(', ')}`,
  };
}

const number = (count: number): string => count.toLocaleString('en');
const left = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;
const right = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
