import type { CaseView, DueDate, JournalLine, Posting } from '#contracts/cases.js';
import { identification } from '#workflows/identification/index.js';
import type { Desk, HttpProblem } from '#tests/journeys/desk.js';
import type { Act } from '#tests/journeys/journey.js';
import type { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { type Page, type Words } from './columns.js';
import { limitWords } from './limits.js';
import type { Who } from './who.js';

type Title = Pick<Words, 'zh' | 'en'>;

const verbs: Readonly<Record<string, Title>> = {
  'slip.handed': { zh: '交给农户一次性登录码，7天内有效', en: 'hands the household a one-time code, good for 7 days' },
  'account.made': { zh: '用登录码开立账号', en: 'makes an account with the code' },
  'case.started': { zh: '提交申请', en: 'files the application' },
};

/** Tells the acts of a case as they happen, from what anybody at the county could look up. */
export class Narrator {
  /** Every limit that ran, in order of its beginning. */
  readonly limits: DueDate[] = [];
  private standing: Title = { zh: '新建', en: 'new' };
  private day = '';

  constructor(
    private readonly page: Page,
    private readonly clock: TurnableClock,
    private readonly reader: Desk,
    private readonly who: Who,
  ) {}

  chapter(title: Title): void {
    this.page.rule(title);
  }

  /** What the page is about, and how to read it. */
  opening(title: Title, subtitle: Title): void {
    this.page.title(title, subtitle);
    this.page.paragraphs('', [
      { zh: '✓ 已办  ✗ 不予办理  ⏱ 时限  ⏸ 停止计算', en: '✓ done  ✗ refused  ⏱ limit  ⏸ clock stands still', style: 'dim' },
      { zh: '● 计入期限的日子  ○ 不计入的日子', en: '● days counted  ○ days not counted', style: 'dim' },
    ]);
  }

  /** How it ended: facts by name, each in both languages. */
  closing(lines: Title[]): void {
    this.page.blank();
    for (const line of lines) this.page.paragraphs('', [line]);
    this.page.blank();
  }

  aside(words: Title): void {
    this.dayBegins();
    this.page.paragraphs('', [{ ...words, style: 'italic' }]);
  }

  async act({ by, does, caseId, refused }: Act): Promise<void> {
    this.dayBegins();
    const margin = this.clockTime();
    if (refused) return this.page.paragraphs(margin, [await this.headline('✗', by, does), ...problemWords(refused)]);
    if (caseId === undefined) return this.page.paragraphs(margin, [await this.headline('·', by, does)]);
    const [view, { dueDates }, { entries }] = await Promise.all([
      this.reader.get<CaseView>(`/cases/${caseId}`),
      this.reader.get<{ dueDates: DueDate[] }>(`/cases/${caseId}/due-dates`),
      this.reader.get<{ entries: JournalLine[] }>(`/cases/${caseId}/journal`),
    ]);
    this.page.paragraphs(margin, [
      await this.headline('✓', by, does, entries.at(-1)),
      ...this.moveWords(view),
      ...reasonWords(entries.at(-1)),
      ...this.limitWords(dueDates),
    ]);
    if (does === 'notice.posted') this.showPosting(await this.reader.get<Posting>(`/cases/${caseId}/posting`));
  }

  private dayBegins(): void {
    const now = this.clock.now();
    const day = now.toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'full' });
    if (day === this.day) return;
    this.day = day;
    this.page.day({ zh: day, en: now.toLocaleDateString('en-GB', { timeZone: 'Asia/Shanghai', dateStyle: 'full' }) });
  }

  private clockTime(): string {
    return this.clock.now().toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'short' });
  }

  private async headline(mark: string, by: Desk | undefined, does: string, entry?: JournalLine): Promise<Words> {
    if (!by) {
      const title = identification.periods[does]!.title;
      return { zh: `${mark} 系统：${title.zh}届满`, en: `${mark} The system: the period "${title.en}" is over`, style: 'bold' };
    }
    const who = await this.who.is(by);
    const what = verbs[does] ?? identification.events[does]?.title ?? { zh: does, en: does };
    const forWhom = entry?.onBehalfOf ? { zh: '代农户', en: ', for the household' } : { zh: '', en: '' };
    const style = mark === '✗' ? 'red' : 'bold';
    return { zh: `${mark} ${who.zh}${forWhom.zh}${what.zh}`, en: `${mark} ${who.en}${forWhom.en}: ${what.en}`, style };
  }

  private moveWords({ title, tasks }: CaseView): Words[] {
    const from = this.standing;
    this.standing = title;
    if (from.zh === title.zh) {
      const count = tasks.length;
      return count > 1 ? [{ zh: `  还有${count}项待办`, en: `  ${count} tasks are still open`, style: 'dim' }] : [];
    }
    const [zh, en] = [changed(from.zh, title.zh, '、'), changed(from.en, title.en, ', ')];
    return [{ zh: `  ${zh}`, en: `  ${en}`, style: 'green' }];
  }

  /** Limits that have begun, stopped or run on since the last act; those of one state together. */
  private limitWords(now: DueDate[]): Words[] {
    const seen = new Set(this.limits.map(identityOf));
    const fresh = now.filter((due) => !seen.has(identityOf(due)));
    this.limits.push(...fresh);
    const told = fresh.filter((due) => due.of !== 'period' || !fresh.some((other) => other.of === 'task' && isSameLimit(other, due)));
    return [...grouped(told).values()].flatMap((alike) => limitWords(alike[0]!, alike.length));
  }

  private showPosting(posting: Posting): void {
    const { headOfHousehold, villageGroup, category, postedOn, closesOn, complaintPhone } = posting;
    const line = [headOfHousehold, villageGroup, category, `${postedOn} — ${closesOn}`, `☎ ${complaintPhone}`].join(' │ ');
    this.page.paragraphs('', [
      { zh: `  公示榜上只有：${line}`, en: '  That is all the board shows: head, group, category, dates, complaint phone', style: 'cyan' },
    ]);
  }
}

const identityOf = ({ of, name, office, startedAt, dueAt }: DueDate): string => [of, name, office, startedAt, dueAt].join('|');
const groupOf = ({ of, name, dueAt }: DueDate): string => [of, name, dueAt].join('|');

/** A period that moves the chart when the task's own limit is over: for people one and the same. */
const isSameLimit = (one: DueDate, other: DueDate): boolean =>
  one.startedAt === other.startedAt && one.dueAt === other.dueAt && one.proof?.sentence.zh === other.proof?.sentence.zh;

function grouped(dues: DueDate[]): Map<string, DueDate[]> {
  const groups = new Map<string, DueDate[]>();
  for (const due of dues) groups.set(groupOf(due), [...(groups.get(groupOf(due)) ?? []), due]);
  return groups;
}

/** Of states in several regions only those that changed. */
function changed(from: string, to: string, between: string): string {
  const [before, after] = [from.split(between), to.split(between)];
  const gone = before.filter((title) => !after.includes(title));
  const come = after.filter((title) => !before.includes(title));
  if (gone.length === 0 || come.length === 0) return `${from} → ${to}`;
  return `${gone.join(between)} → ${come.join(between)}`;
}

const reasonWords = (entry: JournalLine | undefined): Words[] =>
  entry?.reason ? [{ zh: `  理由：${entry.reason}`, en: `  reason: ${entry.reason}`, style: 'dim' }] : [];

/** What the person was told: why not, which field, and what is open to them now. */
function problemWords({ problem }: HttpProblem): Words[] {
  const open = (problem['openEvents'] ?? []) as { title: Title }[];
  const { status, code, detail, detailZh = detail } = problem;
  const why: Words = { zh: `  ${status}：${detailZh}`, en: `  ${status} ${code}: ${detail}`, style: 'red' };
  const fields = (problem.fields ?? []).map(({ path, message }): Words => ({ zh: `  ${message}`, en: `  in the field ${path}`, style: 'red' }));
  if (open.length === 0) return [why, ...fields];
  const told = (language: 'zh' | 'en', between: string) => open.map(({ title }) => title[language]).join(between);
  return [why, ...fields, { zh: `  现在可以办理：${told('zh', '、')}`, en: `  open to them now: ${told('en', ', ')}`, style: 'cyan' }];
}
