import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { HouseholdFile } from '#contracts/households.js';
import type { PolicyBody } from '#contracts/policy.js';
import type { Review } from '#contracts/review.js';
import { CaseEngine } from '#engine/case-engine.js';
import type { Title } from '#engine/define.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess, type SeenCase, unknownCase } from '../cases/case-access.js';
import { findHouseholdFile } from '../households/household-file.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { PoliciesService } from '../policies/policies.service.js';
import { answersOf, hitsOf, lastVisit, objectionsOf, type Records, standing } from './case-findings.js';
import { householdChanges } from './household-changes.js';
import { foundIncome, incomeFigures } from './income-figures.js';
import { flagsOf } from './review-flags.js';

/** What the chart itself knows, of whichever procedure. */
interface Facts {
  householdVersion?: number;
  openHits?: string[];
  departmentsToAnswer?: string[];
  redLines?: string[];
}

/** What a reviewer looks at first: where the file, the visit and the departments differ, and what stands against the household. */
@Injectable()
export class ReviewService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly engine: CaseEngine,
    private readonly access: CaseAccess,
    private readonly policies: PoliciesService,
  ) {}

  /** For the offices of the household's place. @throws Refusal `not-found` */
  async read(person: Person, caseId: string): Promise<Review> {
    const seen = await this.access.seen(person, caseId);
    if (seen.through !== 'place' || seen.subjectId === null) throw unknownCase();
    const [{ snapshot }, { entries: all }, records, policy] = await Promise.all([
      this.engine.state(caseId),
      this.engine.history(caseId),
      this.recordsOf(caseId),
      this.policyOf(seen.policyId),
    ]);
    const facts = snapshot.context as Facts;
    const entries = standing(all);
    const [now, then] = await this.filesOf(seen.subjectId, facts.householdVersion, seen);
    const visit = lastVisit(entries, records);
    const departmentName = namesIn(policy?.departments);
    const memberName = (position: number | null | undefined): string | null => now.members.find((member) => member.position === position)?.name ?? null;
    const asked = facts.departmentsToAnswer ?? [];
    const answers = answersOf(entries, records, asked);
    const hits = hitsOf(entries, records, answers, facts.openHits ?? [], departmentName).map((hit) => ({ ...hit, memberName: memberName(hit.position) }));
    const findings = {
      redLines: (facts.redLines ?? []).map((code) => ({ code, name: namesIn(policy?.redLines)(code), explanation: visit?.body.redLines?.find((line) => line.code === code)?.explanation ?? null })),
      departments: [
        ...asked.map((code) => ({ code, name: departmentName(code), answered: false, hits: 0 })),
        ...[...answers].map(([code, answer]) => ({ code, name: departmentName(code), answered: true, hits: answer.hits.length })),
      ],
      hits,
      objections: objectionsOf(entries, records),
      household: {
        version: facts.householdVersion ?? now.version,
        currentVersion: now.currentVersion,
        comparedWith: then?.version ?? null,
        changes: then ? householdChanges(then, now) : [],
        warnings: (now.facts.warnings ?? []).map(({ code, sentence, member }) => ({ code, sentence, memberName: memberName(member) })),
      },
      income: incomeIn(now, visit, policy),
    };
    await noteAccess(this.pool, { at: this.clock.now(), accountId: person.accountId, action: 'household.read', householdId: seen.subjectId, detail: { review: caseId } });
    return { caseId, flags: flagsOf(findings), ...findings };
  }

  private async recordsOf(caseId: string): Promise<Records> {
    const { rows } = await this.pool.query<{ id: string; body: unknown }>(`SELECT id, body FROM case_record WHERE case_id = $1 AND kind <> 'declared-relatives'`, [caseId]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async policyOf(policyId: string | null): Promise<PolicyBody | undefined> {
    if (policyId === null) return undefined;
    await this.policies.hold([policyId]);
    return this.policies.held(policyId);
  }

  /** The file as it is, and the version to compare it with: the one the application was filed on, or else the one before. */
  private async filesOf(householdId: string, rests: number | undefined, { householdVersion: filedOn }: SeenCase): Promise<[HouseholdFile, HouseholdFile | undefined]> {
    const now = await this.file(householdId);
    if (!now) throw unknownCase();
    const earliest = Math.min(filedOn ?? now.version, rests ?? now.version);
    const before = earliest < now.version ? earliest : now.version - 1;
    return [now, before >= 1 ? await this.file(householdId, before) : undefined];
  }

  private file(householdId: string, version?: number): Promise<HouseholdFile | undefined> {
    return findHouseholdFile(this.pool, this.cipher, householdId, { ...(version !== undefined && { version }), unmasked: true });
  }
}

const namesIn =
  (list: readonly { code: string; name: Title }[] | undefined) =>
  (code: string): Title =>
    list?.find((item) => item.code === code)?.name ?? { zh: code, en: code };

function incomeIn({ members, facts }: HouseholdFile, visit: ReturnType<typeof lastVisit>, policy: PolicyBody | undefined): Review['income'] {
  const found = foundIncome(visit?.body.income, members.length);
  const line = policy?.incomeLine.fen ?? null;
  const perHead = found?.referencePerHead ?? facts.income?.referencePerHead;
  return {
    members: members.length,
    line,
    visitRecordId: visit?.recordId ?? null,
    visitedOn: visit?.body.visitedOn ?? null,
    figures: incomeFigures(facts.income, found),
    overLine: line === null || perHead === undefined ? null : perHead >= line,
  };
}
