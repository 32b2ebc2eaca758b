import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { parseIdentityNumber } from '#domain/identity-number.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { invalidInput } from '../problems.js';
import type { Found } from './row-filters.js';

export interface SearchTerm {
  caseNumber?: string | undefined;
  name?: string | undefined;
  identityNumber?: string | undefined;
}

/** More cases than this of one household are not looked through. */
const mostCases = 1_000;

/** A re-verification is called by the number of its round and the number of its household. */
export const byCaseNumber = `
  SELECT case_id AS id FROM application WHERE number = $1
  UNION ALL
  SELECT of_campaign.case_id FROM campaign
  JOIN household ON household.number = substr($1, strpos($1, '-') + 1)
  JOIN campaign_case of_campaign ON of_campaign.campaign_id = campaign.id AND of_campaign.household_id = household.id
  WHERE campaign.number = split_part($1, '-', 1)`;

const byIdentity = `
  SELECT c.id FROM member JOIN household ON household.id = member.household_id AND household.version = member.version
  JOIN workflow_case c ON c.subject_id = household.id WHERE member.identity_hash = $1 LIMIT ${mostCases}`;

/** Turns what people search by into the cases meant. Which of them somebody sees is left to the box that is searched. */
@Injectable()
export class CaseSearchService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  /** @throws Refusal `invalid-input` for a number that is no identity number */
  async find(person: Person, { caseNumber, name, identityNumber }: SearchTerm): Promise<Found> {
    if (caseNumber !== undefined) return { cases: await this.ids(byCaseNumber, caseNumber) };
    if (identityNumber === undefined) return { name: name! };
    const identity = parseIdentityNumber(identityNumber);
    if (!identity.ok) throw invalidInput([{ path: 'identityNumber', message: identity.reason.zh }]);
    await noteAccess(this.pool, { at: this.clock.now(), accountId: person.accountId, action: 'case.searched' });
    return { cases: await this.ids(byIdentity, this.cipher.lookup(identity.number)) };
  }

  private async ids(text: string, term: string | Buffer): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(text, [term]);
    return rows.map(({ id }) => id);
  }
}
