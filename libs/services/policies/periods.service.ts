import { Injectable } from '@nestjs/common';
import type { Calendar } from '#domain/calendar.js';
import { reckon, remaining } from '#domain/period.js';
import type { PeriodValue, WorkflowDefinition } from '#engine/define.js';
import type { Periods, Reckoner } from '#engine/ports.js';
import { storeFailure } from '#infrastructure/case-store/store-failure.js';
import { FreezeBook } from '../freeze/freeze-book.js';
import { frozenReckoner } from '../freeze/frozen-reckoner.js';
import { CalendarService } from './calendar.service.js';
import { PoliciesService } from './policies.service.js';

/** Counts the time limits of a case: the values of the policy it keeps, on the calendar in force at the instant. */
@Injectable()
export class PeriodsService implements Periods {
  constructor(
    private readonly policies: PoliciesService,
    private readonly calendars: CalendarService,
    private readonly freezes: FreezeBook,
  ) {}

  async prepare(policyIds: string[]): Promise<void> {
    await Promise.all([this.policies.hold(policyIds), this.calendars.refresh(), this.freezes.refresh()]).catch((error: unknown) => {
      throw storeFailure(error);
    });
  }

  /** @param calendar another than the one in force, to try it out. @throws Error when the policy was not prepared: a limit is never counted with values of chance. */
  reckonerFor(definition: WorkflowDefinition, policyId: string | null, placeCode: string, calendar: Calendar = this.calendars.current()): Reckoner {
    const plain = this.plainReckoner(definition, policyId, calendar);
    const freezes = this.freezes.of(definition.name, placeCode);
    return freezes.length === 0 ? plain : frozenReckoner(plain, (period) => this.valueOf(definition, policyId, period), calendar, definition, freezes);
  }

  private plainReckoner(definition: WorkflowDefinition, policyId: string | null, calendar: Calendar): Reckoner {
    return {
      due: (period, from) => reckon(this.valueOf(definition, policyId, period), from, calendar),
      left: (period, at, dueAt, run) => {
        const { count, unit } = remaining(run.left ?? this.valueOf(definition, policyId, period), at, dueAt, calendar, run.from);
        return { count, unit };
      },
      resume: (left, from) => reckon(left, from, calendar),
    };
  }

  /** The period of this name as the policy sets it, or as the definition does where the policy is silent. */
  valueOf(definition: WorkflowDefinition, policyId: string | null, period: string): PeriodValue {
    const value = (policyId === null ? undefined : this.policies.held(policyId).periods[period]) ?? definition.periods[period]?.default;
    if (!value) throw new Error(`${definition.name} has no period "${period}"`);
    return value;
  }
}
