import { Injectable } from '@nestjs/common';
import type { DueDate } from '#contracts/cases.js';
import { type Period, proofOf } from '#domain/period.js';
import { CaseEngine } from '#engine/case-engine.js';
import { givenDate, type Title } from '#engine/define.js';
import type { JournalBody } from '#engine/journal.js';
import { type CaseState, taskKey, type TimeLeft } from '#engine/ledger.js';
import { metaOf } from '#engine/rights.js';
import type { Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { PeriodsService } from '../policies/periods.service.js';
import { CaseAccess } from './case-access.js';
import { titleOf } from './state-titles.js';

const givenWithTheCase: Title = {
  zh: '该日期由任务安排统一确定，不按天数推算。',
  en: 'This date was set by the round the case belongs to; no days are counted.',
};

/** From where a running limit was last counted: the whole period from its start, or what was left from where it ran on. */
interface Run {
  from: Date;
  left?: TimeLeft;
}

/** The limits that run in a case now, each with its proof: every day that was counted or skipped, and why. */
@Injectable()
export class DueDatesService {
  constructor(
    private readonly engine: CaseEngine,
    private readonly access: CaseAccess,
    private readonly periods: PeriodsService,
    private readonly calendars: CalendarService,
  ) {}

  /** @throws Refusal `not-found` */
  async read(person: Person, caseId: string): Promise<{ caseId: string; dueDates: DueDate[] }> {
    await this.access.seen(person, caseId, { auditors: true });
    const [state, { entries }] = await Promise.all([this.engine.state(caseId), this.engine.history(caseId)]);
    if (state.policyId) await this.periods.prepare([state.policyId]);
    const runs = runsIn(entries);
    return { caseId, dueDates: [...this.ofCase(state, runs), ...this.ofTasks(state, runs), ...this.ofTimers(state, runs)] };
  }

  private ofCase(state: CaseState, runs: Map<string, Run>): DueDate[] {
    const { clock } = state.ledger;
    if (!clock) return [];
    const { period, startedAt, dueAt, left } = clock;
    return [
      {
        of: 'case',
        name: period,
        title: titleOfPeriod(state, period),
        startedAt,
        dueAt: dueAt ?? null,
        ...(left ? { left } : {}),
        ...(dueAt ? this.proof(state, period, dueAt, runs.get('case')) : {}),
      },
    ];
  }

  private ofTasks(state: CaseState, runs: Map<string, Run>): DueDate[] {
    return Object.values(state.ledger.tasks).map((task) => {
      const period = periodOfTask(state, task.state);
      return {
        of: 'task',
        name: task.state,
        title: titleOf(state.definition, task.state),
        office: task.office,
        startedAt: task.openedAt,
        dueAt: task.dueAt,
        ...(period ? this.proof(state, period, task.dueAt, runs.get(`task:${taskKey(task.state, task.key)}`)) : {}),
      };
    });
  }

  private ofTimers(state: CaseState, runs: Map<string, Run>): DueDate[] {
    return Object.entries(state.ledger.timers).map(([name, { period, startedAt, dueAt }]) => ({
      of: 'period',
      name: period,
      title: titleOfPeriod(state, period),
      startedAt,
      dueAt,
      ...this.proof(state, period, dueAt, runs.get(`timer:${name}`)),
    }));
  }

  /** Left out where the calendar has changed since the limit was set, until it is reckoned again: a proof of another day proves nothing. */
  private proof(state: CaseState, period: string, dueAt: string, run: Run | undefined): Pick<DueDate, 'proof' | 'given'> {
    if (givenDate(state.definition, period)) return { given: givenWithTheCase };
    if (!run) return {};
    const value: Period = run.left ?? this.periods.valueOf(state.definition, state.policyId, period);
    const proof = proofOf(value, run.from, this.calendars.current());
    return proof.dueAt === dueAt ? { proof } : {};
  }
}

/** Read off the journal, which names everything that was reckoned with each event. */
function runsIn(entries: JournalBody[]): Map<string, Run> {
  const runs = new Map<string, Run>();
  const stopped = new Map<string, TimeLeft>();
  for (const { at, due, left } of entries) {
    for (const name of Object.keys(due ?? {})) {
      const rest = stopped.get(name);
      stopped.delete(name);
      runs.set(name, { from: new Date(at), ...(rest ? { left: rest } : {}) });
    }
    for (const [name, rest] of Object.entries(left ?? {})) stopped.set(name, rest as TimeLeft);
  }
  return runs;
}

const titleOfPeriod = ({ definition }: CaseState, period: string) => definition.periods[period]?.title ?? { zh: period, en: period };

function periodOfTask({ snapshot }: CaseState, path: string): string | undefined {
  const node = snapshot._nodes.find((active) => active.path.join('.') === path);
  return node && metaOf(node)?.task?.due;
}
