import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { businessRoles } from '#contracts/people.js';
import type { Relation } from '#engine/journal.js';
import type { Clock } from '#engine/ports.js';
import type { Title } from '#engine/title.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseFactsReader } from '../cases/case-facts.js';
import { accountOf } from '../people/office.js';
import { relationTo } from '../people/relation.js';
import { staffOf } from '../people/staff.js';
import { invalidInput } from '../problems.js';
import { heldBy, type HeldTask } from './held-work.js';

/** Where one task goes. */
export interface PlannedMove {
  task: HeldTask;
  to: string | null;
  /** How whoever gets it stands to the people in the file; never such that they may not have it. */
  relation?: Relation | undefined;
  why: Title | null;
  /** Why it does not move at all. */
  stays?: Title;
}

interface Successor {
  id: string;
  name: string;
  /** Works on cases in the county, and so may be asked about one. */
  isColleague: boolean;
  householdId?: string;
  identityHash?: Buffer;
}

const notThere: Title = { zh: '接替人不在该岗位任职，退回岗位', en: 'the successor does not work in this office: it goes back to the office' };
const related: Title = { zh: '接替人与申请户有利害关系，退回岗位', en: 'the successor is of the household or a relative: it goes back to the office' };
const vote: Title = { zh: '须由本人表决，逾期未表决的按缺席处理', en: 'a vote of this very person, who can be left out of it once it is overdue' };
const unanswered: Title = { zh: '征求本人的意见，未指定接替人，由征求人收回', en: 'an opinion asked of this very person, and no successor is named: whoever asked takes it back' };
const notAskable: Title = { zh: '接替人不在本县办理事项的岗位任职，由征求人收回', en: 'the successor works on no cases in the county: whoever asked takes it back' };
const asksThemselves: Title = { zh: '意见由接替人本人征求，由其收回', en: 'the successor asked for this opinion: they take it back' };
const askedAlready: Title = { zh: '已向接替人征求同一任务的意见，由征求人收回', en: 'the successor is asked about the same task already: whoever asked takes it back' };
const concerned: Title = { zh: '接替人与申请户有利害关系，由征求人收回', en: 'the successor is of the household or a relative: whoever asked takes it back' };

const nobodyWaits: Title = { zh: '由本人征求的意见，未指定接替人，原岗位同事可以收回', en: 'an opinion this person asked for, and no successor is named: colleagues of the office may take it back' };
const givesThemselves: Title = { zh: '意见正向接替人征求，原岗位同事可以收回', en: 'the successor is asked for this opinion: colleagues of the office may take it back' };
const notOfTheAskers: Title = { zh: '接替人不在征求意见的岗位任职，原岗位同事可以收回', en: 'the successor does not work in the office that asked: its people may take it back' };
const mayNotWait: Title = { zh: '接替人与申请户有利害关系，原岗位同事可以收回', en: 'the successor is of the household or a relative: colleagues of the office may take it back' };

/** Finds for each task somebody holds whom it can go to. */
@Injectable()
export class HandOverPlanner {
  private readonly facts: CaseFactsReader;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.facts = new CaseFactsReader(pool);
  }

  /** @throws Refusal `invalid-input` for a successor who is not there, or is the same account */
  async plan(accountId: string, successorId: string | undefined): Promise<PlannedMove[]> {
    const successor = successorId === undefined ? undefined : await this.successor(accountId, successorId);
    const held = await heldBy(this.pool, accountId);
    const staff = await staffOf(this.pool, held.map(({ office }) => office), this.clock.now());
    return Promise.all(held.map((task) => this.moveOf(task, accountId, successor, staff.get(task.office) ?? [])));
  }

  private async moveOf(task: HeldTask, accountId: string, successor: Successor | undefined, staff: string[]): Promise<PlannedMove> {
    if (task.opinion?.by === accountId) return this.askedFor(task, task.opinion, successor, staff);
    if (task.opinion) return this.opinionTo(task, task.opinion, successor);
    if (accountOf(task.office) !== undefined) return { task, to: null, why: vote, stays: vote };
    // What was lent to them goes back to who lent it.
    if (task.delegatedTo === accountId && task.delegatedBy && staff.includes(task.delegatedBy)) return { task, to: task.delegatedBy, why: null };
    if (!successor) return { task, to: null, why: null };
    if (!staff.includes(successor.id)) return { task, to: null, why: notThere };
    const relation = await this.relationTo(task.caseId, successor);
    return relation === undefined ? { task, to: successor.id, why: null } : { task, to: null, why: related };
  }

  /** To the successor, or to nobody: an office gives no opinion. */
  private async opinionTo(task: HeldTask, { by, others }: NonNullable<HeldTask['opinion']>, successor: Successor | undefined): Promise<PlannedMove> {
    const stays = (why: Title): PlannedMove => ({ task, to: null, why, stays: why });
    if (!successor) return stays(unanswered);
    if (!successor.isColleague) return stays(notAskable);
    if (by === successor.id) return stays(asksThemselves);
    if (others.includes(successor.id)) return stays(askedAlready);
    return (await this.relationTo(task.caseId, successor)) === undefined ? { task, to: successor.id, why: null } : stays(concerned);
  }

  /** To the successor, where they work in the office that asked; there others may take it back. */
  private async askedFor(task: HeldTask, { of }: NonNullable<HeldTask['opinion']>, successor: Successor | undefined, staff: string[]): Promise<PlannedMove> {
    const stays = (why: Title): PlannedMove => ({ task, to: null, why, stays: why });
    if (!successor) return stays(nobodyWaits);
    if (of === successor.id) return stays(givesThemselves);
    if (!staff.includes(successor.id)) return stays(notOfTheAskers);
    return (await this.relationTo(task.caseId, successor)) === undefined ? { task, to: successor.id, why: null } : stays(mayNotWait);
  }

  private async relationTo(caseId: string, successor: Successor): Promise<Relation | undefined> {
    const { family } = await this.facts.about({ caseId, references: [], family: true });
    return family?.householdId ? relationTo(successor, { ...family, householdId: family.householdId }) : undefined;
  }

  private async successor(accountId: string, id: string): Promise<Successor> {
    const { rows } = await this.pool.query<{ id: string; name: string; householdId: string | null; identityHash: Buffer | null; isNear: boolean; isColleague: boolean }>(
      `SELECT account.id, account.name, account.household_id AS "householdId", account.identity_hash AS "identityHash", count(theirs.id) > 0 AS "isNear",
         coalesce(bool_or(theirs.role = ANY ($4::text[])), FALSE) AS "isColleague"
       FROM user_account account LEFT JOIN role_binding theirs ON theirs.account_id = account.id AND theirs.valid_from <= $3 AND (theirs.valid_to IS NULL OR theirs.valid_to > $3)
         AND left(theirs.place_code, 6) IN (SELECT left(place_code, 6) FROM role_binding WHERE account_id = $1)
       WHERE account.id = $2 AND account.status = 'active' GROUP BY account.id`,
      [accountId, id, this.clock.now(), businessRoles],
    );
    const [found] = rows;
    if (!found?.isNear || id === accountId) throw invalidInput([{ path: 'successorId', message: '本县没有这个在用账号，或为本人 / no such active account in the county, or the same one' }]);
    const { name, isColleague, householdId, identityHash } = found;
    return { id, name, isColleague, ...(householdId ? { householdId } : {}), ...(identityHash ? { identityHash } : {}) };
  }
}
