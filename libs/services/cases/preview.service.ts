import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { SendEvent } from '#contracts/cases.js';
import type { Preview, StepToCome } from '#contracts/preview.js';
import { isProvisionalDue } from '#domain/calendar.js';
import { proofOf } from '#domain/period.js';
import { CaseEngine } from '#engine/case-engine.js';
import { decide, decideStart, type Start } from '#engine/decide.js';
import type { Environment } from '#engine/decision.js';
import { givenDate, type Title } from '#engine/define.js';
import type { CaseState } from '#engine/ledger.js';
import type { Clock } from '#engine/ports.js';
import { recorder } from '#engine/reckoning.js';
import { Registry } from '#engine/registry.js';
import { stateLabel } from '#engine/snapshot.js';
import { FreezeBook } from '../freeze/freeze-book.js';
import { begun, type StepToCome as Step, usualWay } from '#engine/usual-way.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { usualWays } from '#workflows/usual-ways.js';
import type { Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { officeOf } from '../policies/office-namer.js';
import { PeriodsService } from '../policies/periods.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { CaseAccess } from './case-access.js';
import { CasesService } from './cases.service.js';
import { officeTitle } from './office-titles.js';
import { reasonFault } from './reason-codes.js';
import { titleOf } from './state-titles.js';

/** A step of a case, on paper. */
interface Move {
  event: string;
  from: Title;
  closed: { state: string; office: string }[];
  next: CaseState;
  begins: Step[];
}

const notFiled: Title = { zh: '尚未提交', en: 'not filed yet' };

/** What would follow from an event before anybody sends it, decided on paper. */
@Injectable()
export class PreviewService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly registry: Registry,
    private readonly access: CaseAccess,
    private readonly cases: CasesService,
    private readonly periods: PeriodsService,
    private readonly policies: PoliciesService,
    private readonly calendars: CalendarService,
    private readonly freezes: FreezeBook,
  ) {}

  /**
   * The state that follows, the work that ends and begins, and the usual way from there with its dates. Rights, revisions and guards are
   * asked as when it is sent; the papers it will rest on need not be filed yet. Nothing is written.
   * @throws Refusal `not-found`, `invalid-input`; and what `CaseEngine.send` throws
   */
  async preview(person: Person, caseId: string, event: SendEvent): Promise<Preview> {
    await this.access.seen(person, caseId);
    const [before, standing, established] = await Promise.all([
      this.engine.state(caseId),
      this.cases.standingIn(person, caseId),
      this.cases.established(person, caseId, event),
    ]);
    await this.periods.prepare(before.policyId ? [before.policyId] : []);
    const fault = reasonFault(before, event, this.policies);
    if (fault) throw fault;
    const reckoning = recorder(this.periods.reckonerFor(before.definition, before.policyId, before.placeCode));
    const around = { offices: officeOf, freezes: this.freezes, reckoning };
    const at = new Date(Math.max(this.clock.now().getTime(), Date.parse(before.movedAt)));
    const { next, closed } = decide(before, { ...event, ...standing, payload: { ...event.payload, ...established } }, at, around);
    const from = titleOf(before.definition, stateLabel(before.snapshot.value));
    return this.shown({ event: event.type, from, closed, next, begins: begun(before, next) }, around);
  }

  /** The same for a case that is not there yet. @throws what `CaseEngine.start` throws */
  async previewStart(name: string, start: Start): Promise<Preview> {
    const { policyId, placeCode } = start;
    const definition = this.registry.get(name);
    await this.periods.prepare(policyId ? [policyId] : []);
    const around = { offices: officeOf, freezes: this.freezes, reckoning: recorder(this.periods.reckonerFor(definition, policyId, placeCode)) };
    const { next } = decideStart(definition, start, this.clock.now(), around);
    const nothing = { ...next, ledger: { ...next.ledger, tasks: {}, timers: {} } };
    return this.shown({ event: 'case.started', from: notFiled, closed: [], next, begins: begun(nothing, next) }, around);
  }

  private async shown({ event, from, closed, next, begins: own }: Move, around: Environment): Promise<Preview> {
    const { definition } = next;
    const usual = usualWays[definition.name];
    const way = usual ? usualWay(next, usual, around) : { steps: [], end: next };
    const offices = [...closed, ...own, ...way.steps].flatMap(({ office }) => office ?? []);
    const officeName = await officeTitle(this.pool, offices);
    return {
      event,
      from,
      to: place(next),
      dueAt: next.ledger.clock?.dueAt ?? null,
      closes: closed.map(({ state, office }) => ({ state, title: titleOf(definition, state), office, officeName: officeName(office) })),
      steps: [
        ...own.map((step) => this.step(next, step, true, officeName)),
        ...way.steps.map((step) => this.step(next, step, false, officeName)),
      ],
      end: { ...place(way.end), at: way.end.movedAt },
    };
  }

  private step(state: CaseState, { whole, period, ...step }: Step, next: boolean, officeName: (office: string) => Title): StepToCome {
    const { definition, policyId } = state;
    const isCounted = whole && !givenDate(definition, period) && Object.hasOwn(definition.periods, period);
    const calendar = this.calendars.current();
    const proof = isCounted ? proofOf(this.periods.valueOf(definition, policyId, period), new Date(step.from), calendar) : undefined;
    return {
      ...step,
      title: step.of === 'task' ? titleOf(definition, step.name) : definition.periods[period]!.title,
      officeName: step.office === null ? null : officeName(step.office),
      next,
      provisional: isProvisionalDue(calendar, new Date(step.dueAt)),
      ...(proof?.dueAt === step.dueAt ? { proof } : {}),
    };
  }
}

function place({ definition, snapshot }: CaseState): Preview['to'] {
  const state = stateLabel(snapshot.value);
  return { state, title: titleOf(definition, state), done: snapshot.status !== 'active' };
}
