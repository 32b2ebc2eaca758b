import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { HouseholdFacts } from '#contracts/households.js';
import type { Prefill } from '#contracts/reverification.js';
import { type Day, dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess, isFromOutside, unknownCase } from '../cases/case-access.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { findLastVisit, holdsUntil, type LastVisit } from './last-visit.js';

type Origin = Prefill['origins'][string];
type Form = Record<string, unknown>;

/** What a visit leaves for the next; everything else is seen anew. */
const kept = ['income', 'guarantees', 'rigidCost', 'measures'] as const;

/** The form of a visit, filled in with what was known last, each field with where it comes from. */
@Injectable()
export class PrefillService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
  ) {}

  /** For those who work at the household's place, and the household. @throws Refusal `not-found` */
  async read(person: Person, caseId: string): Promise<Prefill> {
    const { subjectId, through } = await this.access.seen(person, caseId);
    if (subjectId === null || isFromOutside({ through })) throw unknownCase();
    const [last, file] = [await findLastVisit(this.pool, subjectId), await this.fileOf(subjectId)];
    const form: Form = {};
    const origins: Record<string, Origin> = {};
    const take = (source: Form, origin: Origin) => {
      for (const field of kept) {
        if (source[field] === undefined || field in form) continue;
        form[field] = source[field];
        origins[field] = origin;
      }
    };
    if (last) take(last.body, { of: last.kind === 'visit' ? 'screening' : 'visit', recordId: last.recordId, on: last.visitedOn });
    if (file) take(formOf(file.facts), { of: 'household-file', on: file.facts.filledOn ?? dayOf(file.createdAt) });
    const detail = { prefill: caseId };
    await noteAccess(this.pool, { at: this.clock.now(), accountId: person.accountId, action: 'household.read', householdId: subjectId, detail });
    return { caseId, kind: 'reverification-visit', form, origins, lastVisit: last ? summaryOf(last) : null };
  }

  private async fileOf(householdId: string): Promise<{ facts: HouseholdFacts & { filledOn?: Day }; createdAt: Date } | undefined> {
    const { rows } = await this.pool.query<{ facts: HouseholdFacts; createdAt: Date }>(
      `SELECT file.facts, file.created_at AS "createdAt" FROM household JOIN household_version file
         ON file.household_id = household.id AND file.version = household.version WHERE household.id = $1`,
      [householdId],
    );
    return rows[0];
  }
}

const summaryOf = (last: LastVisit): Prefill['lastVisit'] => ({
  recordId: last.recordId,
  visitedOn: last.visitedOn,
  unchangedOn: last.unchangedOn,
  holdsUntil: holdsUntil(last),
});

/** What the national form says, in the words of the visit's. A fact it does not hold is left out. */
function formOf({ income, atIdentification, safeWater, measures }: Partial<HouseholdFacts>): Form {
  const guarantees = defined({
    compulsoryEducation: not(atIdentification?.childOutOfSchool),
    basicMedicalCare: not(atIdentification?.memberUninsured),
    safeHousing: atIdentification?.safeHousing,
    drinkingWater: safeWater ?? atIdentification?.safeWater,
  });
  return defined({
    income: income && pick(income, ['wage', 'operating', 'operatingCost', 'property', 'transfer', 'outOfPocket']),
    rigidCost: income?.outOfPocket,
    guarantees: Object.keys(guarantees).length > 0 ? guarantees : undefined,
    measures: measures?.map((name) => ({ name, inForce: true })),
  });
}

const not = (fact: boolean | undefined): boolean | undefined => (fact === undefined ? undefined : !fact);

const defined = (form: Form): Form => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));

const pick = <Facts extends object>(facts: Facts, names: (keyof Facts)[]): Form => defined(Object.fromEntries(names.map((name) => [name, facts[name]])));
