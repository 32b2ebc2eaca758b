import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { addDays, dayOf } from '#domain/calendar.js';
import { findPersonalData } from '#domain/personal-data.js';
import { type PostedRow, postedRow } from '#domain/public-list.js';
import { CaseEngine } from '#engine/case-engine.js';
import type { JournalBody } from '#engine/journal.js';
import type { CaseState } from '#engine/ledger.js';
import type { Clock } from '#engine/ports.js';
import { stillStanding } from '#engine/verbs/recallable.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { Person } from '../people/person.js';
import { PeriodsService } from '../policies/periods.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { Refusal } from '../problems.js';
import { CaseAccess } from './case-access.js';

interface FileRow {
  headName: string;
  villageGroup: string | null;
  category: string | null;
}

const posted = 'notice.posted';
const publicity = 'publicityPeriod';

/** What the village hangs on its board: from an allow-list of fields, so nothing else can reach it. */
@Injectable()
export class PostingService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly access: CaseAccess,
    private readonly policies: PoliciesService,
    private readonly periods: PeriodsService,
  ) {}

  /** As it hangs, or as it would hang if it were posted today. @throws Refusal `not-found`, `nothing-to-post`, `cannot-be-posted` */
  async read(person: Person, caseId: string): Promise<PostedRow> {
    const { place } = await this.access.seen(person, caseId);
    return this.row(caseId, place);
  }

  /** As `read`, for a door that knows that the case may be told of. @param place the name of the village */
  async row(caseId: string, place: string): Promise<PostedRow> {
    const [state, { entries }] = await Promise.all([this.engine.state(caseId), this.engine.history(caseId)]);
    const file = await this.fileOf(caseId);
    if (!file || state.policyId === null || !(publicity in state.definition.periods)) throw nothingToPost();
    await this.periods.prepare([state.policyId]);
    const { complaintPhone, categories } = this.policies.held(state.policyId);
    refuseUnfit({ headOfHousehold: file.headName, villageGroup: file.villageGroup ?? place });
    const category = categories.find(({ code }) => code === (decidedCategory(state) ?? file.category));
    return postedRow({
      headOfHousehold: file.headName,
      villageGroup: file.villageGroup ?? place,
      category: category?.name.zh ?? '拟纳入监测对象',
      ...this.dates(state, stillStanding(entries)),
      complaintPhone,
    });
  }

  private dates(state: CaseState, entries: JournalBody[]): Pick<PostedRow, 'postedOn' | 'closesOn'> {
    const index = entries.findLastIndex(({ event }) => event === posted);
    const entry = entries[index];
    const from = entry ? new Date(entry.at) : this.clock.now();
    const timer = Object.keys(entry?.due ?? {}).find((name) => name.startsWith('timer:'));
    // An announcement of days off may have moved its end since.
    const recorded = timer && entries.slice(index).findLast(({ due }) => due?.[timer])?.due?.[timer];
    const until = recorded ? new Date(recorded) : this.periods.reckonerFor(state.definition, state.policyId, state.placeCode).due(publicity, from);
    // The period is over at 24:00 of its last day, which is the first instant of the next.
    return { postedOn: dayOf(from), closesOn: addDays(dayOf(until), -1) };
  }

  private async fileOf(caseId: string): Promise<FileRow | undefined> {
    const { rows } = await this.pool.query<FileRow>(
      `SELECT file.head_name AS "headName", file.village_group AS "villageGroup", file.facts ->> 'category' AS category
       FROM application JOIN household_version file
         ON file.household_id = application.household_id AND file.version = application.household_version
       WHERE application.case_id = $1`,
      [caseId],
    );
    return rows[0];
  }
}

const decidedCategory = ({ snapshot }: CaseState): string | undefined =>
  (snapshot.context as { decision?: { category: string } | null }).decision?.category;

const longestOnBoard = 60;

/** What the file holds may have come from anywhere: a number of a person in it stays off the board, and somebody is told to mend the file. */
function refuseUnfit(texts: Record<string, string>): void {
  const fields = Object.entries(texts)
    .filter(([, text]) => text.trim() === '' || text.length > longestOnBoard || findPersonalData(text).length > 0)
    .map(([path]) => ({ path, message: '为空、过长，或者含有证件、电话、银行卡号码，请先更正户档案' }));
  if (fields.length === 0) return;
  throw new Refusal('cannot-be-posted', 409, { zh: '户档案中的内容不能张榜', en: 'The household file holds what must not be posted: correct it first' }, { fields });
}

const nothingToPost = () => new Refusal('nothing-to-post', 409, { zh: '该事项没有公示环节', en: 'Nothing of this case is posted' });
