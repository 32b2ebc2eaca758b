import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { CalendarAnnouncement, CalendarPreview, MovedLimit } from '#contracts/calendar.js';
import { type Calendar, type CalendarDay, makeCalendar, numberOfDay, worksOnNumber } from '#domain/calendar.js';
import { proofOf } from '#domain/period.js';
import { ancestorOf } from '#domain/place-code.js';
import type { Title, WorkflowDefinition } from '#engine/define.js';
import { type Limit, reckoned, runningLimits, runOf } from '#engine/limits.js';
import { Registry } from '#engine/registry.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { placeNames } from '../cases/office-titles.js';
import { titleOf } from '../cases/state-titles.js';
import type { Person } from '../people/person.js';
import { placeRanges } from '../places/place-ranges.js';
import { CalendarService } from '../policies/calendar.service.js';
import { PeriodsService } from '../policies/periods.service.js';
import { daysAfter } from './days-of-year.js';
import { type OpenCase, openCases } from './open-limits.js';

const itemsAtMost = 100;

type Group = Omit<CalendarPreview['groups'][number], 'place'>;

/** What an announcement would change, before anybody loads it. Nothing is written. */
@Injectable()
export class CalendarPreviewService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly registry: Registry,
    private readonly calendars: CalendarService,
    private readonly periods: PeriodsService,
  ) {}

  /** Due dates of the caller's county: how many by place and step, and the first of them with the old and the new date and why. */
  async preview(person: Person, year: number, announcement: CalendarAnnouncement): Promise<CalendarPreview> {
    const before = await this.calendars.reload();
    const days = daysAfter(before, year, announcement.days);
    const after = makeCalendar({ version: `${before.version}+${year}`, days, announcedYears: [...new Set([...before.announcedYears, year])] });
    const counted = { cases: 0, limits: 0, groups: new Map<string, Group>(), items: [] as MovedLimit[] };
    const counties = placeRanges(person.bindings.map(({ placeCode }) => `${placeCode.slice(0, 6)}000000`));
    for await (const cases of openCases(this.pool, year, counties)) {
      await this.periods.prepare([...new Set(cases.flatMap(({ policyId }) => policyId ?? []))]);
      for (const found of cases) this.count(found, after, counted);
    }
    const { cases, limits, items } = counted;
    const groups = [...counted.groups.values()].sort((a, b) => b.count - a.count);
    const names = await placeNames(this.pool, groups.map(({ placeCode }) => placeCode));
    return {
      year,
      announcement,
      days: changedDays(before, after, announcement.days, days),
      cases,
      limits,
      groups: groups.map((group) => ({ ...group, place: names.get(group.placeCode) ?? group.placeCode })),
      items,
    };
  }

  private count(found: OpenCase, calendar: Calendar, into: { cases: number; limits: number; groups: Map<string, Group>; items: MovedLimit[] }): void {
    const definition = this.registry.get(found.definition, found.version);
    const reckoner = this.periods.reckonerFor(definition, found.policyId, found.placeCode, calendar);
    const moved = runningLimits(definition, found.ledger).filter((limit) => reckoned(limit, reckoner).toISOString() !== limit.dueAt);
    if (moved.length > 0) into.cases += 1;
    for (const limit of moved) {
      into.limits += 1;
      const title = titleOfLimit(definition, limit);
      const placeCode = ancestorOf(found.placeCode, 'township') ?? found.placeCode;
      const key = `${placeCode}/${found.definition}/${title.en}`;
      const group = into.groups.get(key) ?? { placeCode, definition: found.definition, title, count: 0 };
      into.groups.set(key, { ...group, count: group.count + 1 });
      if (into.items.length < itemsAtMost) into.items.push(this.item(found, definition, limit, title, calendar));
    }
  }

  private item({ id, placeCode, policyId, ledger }: OpenCase, definition: WorkflowDefinition, limit: Limit, title: Title, calendar: Calendar): MovedLimit {
    const { from, left } = runOf(limit);
    const { dueAt, sentence } = proofOf(left ?? this.periods.valueOf(definition, policyId, limit.period), from, calendar);
    const office = limit.of === 'task' ? (ledger.tasks[ownName(limit)]?.office ?? null) : null;
    return { caseId: id, placeCode, of: limit.of, title, office, before: limit.dueAt, after: dueAt, why: sentence };
  }
}

const ownName = ({ name }: Limit): string => name.slice(name.indexOf(':') + 1);

/** What people call a limit: the step whose task it is, or the period. */
export function titleOfLimit(definition: WorkflowDefinition, limit: Pick<Limit, 'name' | 'of' | 'period'>): Title {
  if (limit.of === 'task') return titleOf(definition, limit.name.slice('task:'.length).split('#')[0]!);
  return definition.periods[limit.period]?.title ?? { zh: limit.period, en: limit.period };
}

function changedDays(before: Calendar, after: Calendar, announced: CalendarDay[], now: CalendarDay[]): CalendarPreview['days'] {
  const known = new Set([...before.days, ...now, ...announced].map(({ day }) => day));
  const kindOf = (calendar: Calendar, day: string) => (worksOnNumber(calendar, numberOfDay(day)) ? ('workday' as const) : ('holiday' as const));
  return [...known]
    .sort()
    .map((day) => ({ day, before: kindOf(before, day), after: kindOf(after, day) }))
    .filter((day) => day.before !== day.after);
}
