import { Injectable } from '@nestjs/common';
import type { DueDate } from '#contracts/cases.js';
import { dayOf, isProvisionalDue } from '#domain/calendar.js';
import { proofOf } from '#domain/period.js';
import { CaseEngine } from '#engine/case-engine.js';
import { givenDate, type Title } from '#engine/define.js';
import { type CaseState, stepsOf, taskKey } from '#engine/ledger.js';
import { type Limit, runningLimits, runOf } from '#engine/limits.js';
import { taskSpecOf } from '#engine/rights.js';
import { FreezeBook, onEveryStep } from '../freeze/freeze-book.js';
import type { Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { PeriodsService } from '../policies/periods.service.js';
import { CaseAccess } from './case-access.js';
import { titleOf } from './state-titles.js';

const givenWithTheCase: Title = {
  zh: '该日期由任务安排统一确定，不按天数推算。',
  en: 'This date was set by the round the case belongs to; no days are counted.',
};

type Shown = Pick<DueDate, 'dueAt' | 'provisional' | 'proof' | 'given'>;

/** The limits that run in a case now, each with its proof: every day that was counted or skipped, and why. */
@Injectable()
export class DueDatesService {
  constructor(
    private readonly engine: CaseEngine,
    private readonly access: CaseAccess,
    private readonly periods: PeriodsService,
    private readonly calendars: CalendarService,
    private readonly freezes: FreezeBook,
  ) {}

  /** @throws Refusal `not-found` */
  async read(person: Person, caseId: string): Promise<{ caseId: string; dueDates: DueDate[] }> {
    await this.access.seen(person, caseId, { auditors: true });
    const state = await this.engine.state(caseId);
    await this.periods.prepare(state.policyId ? [state.policyId] : []);
    const limits = new Map(runningLimits(state.definition, state.ledger).map((limit) => [limit.name, limit]));
    return { caseId, dueDates: [...this.ofCase(state, limits), ...this.ofTasks(state, limits), ...this.ofTimers(state, limits)] };
  }

  private ofCase(state: CaseState, limits: Map<string, Limit>): DueDate[] {
    const { clock } = state.ledger;
    if (!clock) return [];
    const { period, startedAt, dueAt, left } = clock;
    const shown = this.shown(state, state.definition.caseDue ?? period, dueAt ?? null, limits.get('case'));
    return [{ of: 'case', name: period, title: titleOfPeriod(state, period), startedAt, ...shown, ...(left ? { left } : {}), ...(dueAt ? this.frozenDays(state, stepsOf(state.ledger), startedAt, dueAt) : {}) }];
  }

  private ofTasks(state: CaseState, limits: Map<string, Limit>): DueDate[] {
    return Object.values(state.ledger.tasks).map((task) => ({
      of: 'task',
      name: task.state,
      title: titleOf(state.definition, task.state),
      office: task.office,
      startedAt: task.openedAt,
      ...this.shown(state, taskSpecOf(state.definition, task.state)?.due, task.dueAt, limits.get(`task:${taskKey(task.state, task.key)}`)),
      ...this.frozenDays(state, [task.state], task.openedAt, task.dueAt),
    }));
  }

  /** The windows a due date was counted around. */
  private frozenDays({ definition, placeCode }: CaseState, steps: string[], since: string, dueAt: string): Pick<DueDate, 'frozen'> {
    const onTheWay = onEveryStep(this.freezes.of(definition.name, placeCode), steps).filter(
      ({ begins, to }) => begins < new Date(dueAt) && to >= dayOf(new Date(since)),
    );
    return onTheWay.length === 0 ? {} : { frozen: onTheWay.map(({ from, to, reason }) => ({ from, to, reason })) };
  }

  private ofTimers(state: CaseState, limits: Map<string, Limit>): DueDate[] {
    return Object.entries(state.ledger.timers).map(([name, { period, startedAt, dueAt }]) => ({
      of: 'period',
      name: period,
      title: titleOfPeriod(state, period),
      startedAt,
      ...this.shown(state, period, dueAt, limits.get(`timer:${name}`)),
    }));
  }

  /** The proof is left out where the calendar has changed since the limit was set, until it is counted anew: a proof of another day proves nothing. */
  private shown(state: CaseState, due: string | undefined, dueAt: string | null, limit: Limit | undefined): Shown {
    if (due !== undefined && givenDate(state.definition, due)) return { dueAt, provisional: false, given: givenWithTheCase };
    if (dueAt === null || !limit) return { dueAt, provisional: false };
    const calendar = this.calendars.current();
    const { from, left } = runOf(limit);
    const proof = proofOf(left ?? this.periods.valueOf(state.definition, state.policyId, limit.period), from, calendar);
    const provisional = isProvisionalDue(calendar, new Date(dueAt));
    return { dueAt, provisional, ...(proof.dueAt === dueAt ? { proof } : {}) };
  }
}

/** A date that was given has no name of its own in the definition. */
const titleOfPeriod = ({ definition }: CaseState, period: string): Title =>
  definition.periods[period]?.title ?? (givenDate(definition, period) ? { zh: '办结日期', en: 'to be finished by' } : { zh: period, en: period });
