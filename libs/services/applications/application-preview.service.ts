import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { PreviewApplication } from '#contracts/applications.js';
import type { Preview } from '#contracts/preview.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { PreviewService } from '../cases/preview.service.js';
import type { Person } from '../people/person.js';
import { PoliciesService } from '../policies/policies.service.js';
import { invalidInput } from '../problems.js';
import { doorProblems, principalOf } from './filing-checks.js';
import { householdFor, policyFor, refuseSecond, startOf } from './filing-ground.js';

/** What would follow from an application before anybody files it, decided on paper. */
@Injectable()
export class ApplicationPreviewService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly policies: PoliciesService,
    private readonly previews: PreviewService,
  ) {}

  /**
   * The first step, and the usual way from there with its dates. Who may file is asked as when it is filed; the papers need not be there yet.
   * Nothing is written.
   * @throws Refusal `not-found`, `forbidden`, `invalid-input`, `already-open`, `no-policy`
   */
  async preview(person: Person, body: PreviewApplication): Promise<Preview> {
    const household = await householdFor(this.pool, person, body.householdId);
    const onBehalfOf = principalOf(person, household);
    const problems = [...doorProblems(body, household, onBehalfOf === undefined)];
    if (problems.length > 0) throw invalidInput(problems);
    await refuseSecond(this.pool, household.id);
    const now = this.clock.now();
    const policy = await policyFor(this.policies, household, now);
    const covered = household.members.map(({ position }) => position).filter((position) => !body.signingLater.includes(position));
    const asked = { caseId: newId(now), applicationId: newId(now), household, channel: body.channel, covered, onBehalfOf };
    return this.previews.previewStart('identification', startOf(person, asked, policy));
  }
}
