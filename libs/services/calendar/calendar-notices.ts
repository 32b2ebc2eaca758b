import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { announced, type Reckoning } from '#engine/decide-reckoning.js';
import type { Title, WorkflowDefinition } from '#engine/define.js';
import type { JournalBody } from '#engine/journal.js';
import { taskKey } from '#engine/ledger.js';
import { Registry } from '#engine/registry.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { titleOf } from '../cases/state-titles.js';
import { dueText } from '../deadlines/step-titles.js';
import { tellPrefix } from '../notices/notice-templates.js';
import { type NoticeOrder, NoticesService } from '../notices/notices.service.js';
import { officeName } from '../people/office.js';

const template = 'calendar-reckoned';

interface Entry {
  caseId: string;
  definition: string;
  version: number;
  placeCode: string;
  at: Date;
  body: string;
}

interface TaskRow {
  caseId: string;
  id: string;
  state: string;
  key: string;
  office: string;
  claimedBy: string | null;
  /** Accounts of the household, where the work is the household's. */
  household: string[];
}

/** A limit that moved, as an entry of the journal has it. */
interface Moved {
  name: string;
  before: string;
  after: string;
}

/** Tells those concerned that a date has moved. Read off the journal, so that after a crash nobody is missed, and nobody is told twice. */
@Injectable()
export class CalendarNotices {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly registry: Registry,
    private readonly notices: NoticesService,
  ) {}

  /** @returns in how many of these cases the run moved something */
  async tellOf(run: string, since: Date, caseIds: string[]): Promise<number> {
    const entries = await this.entriesOf(run, since, caseIds);
    if (entries.length === 0) return 0;
    const { rows } = await this.pool.query<TaskRow>(
      `SELECT case_id AS "caseId", task.id, task.state, key, office, claimed_by AS "claimedBy", ARRAY(
         SELECT account.id FROM user_account account WHERE account.household_id = w.subject_id AND account.status = 'active' AND starts_with(office, 'household@')
       ) AS household
       FROM task JOIN workflow_case w ON w.id = task.case_id WHERE case_id = ANY ($1::uuid[]) AND closed_at IS NULL`,
      [entries.map(({ caseId }) => caseId)],
    );
    await this.notices.tell(entries.flatMap((entry) => this.ordersOf(run, entry, rows.filter(({ caseId }) => caseId === entry.caseId))));
    return new Set(entries.map(({ caseId }) => caseId)).size;
  }

  private async entriesOf(run: string, since: Date, caseIds: string[]): Promise<Entry[]> {
    const { rows } = await this.pool.query<Entry>(
      `SELECT w.id AS "caseId", w.definition, w.version, w.place_code AS "placeCode", j.at, j.body
         FROM workflow_case w JOIN journal_entry j ON j.case_id = w.id
        WHERE w.id = ANY ($1::uuid[]) AND j.at >= $2 AND strpos(j.body, $3) > 0 ORDER BY w.id, j.seq`,
      [caseIds, since, `"event":"${announced}"`],
    );
    return rows.filter(({ body }) => (JSON.parse(body) as { payload: { run: string } }).payload.run === run);
  }

  private ordersOf(run: string, entry: Entry, tasks: TaskRow[]): NoticeOrder[] {
    const definition = this.registry.get(entry.definition, entry.version);
    const { due = {}, payload } = JSON.parse(entry.body) as JournalBody & { payload: Reckoning };
    const moved = Object.entries(payload.was).map(([name, before]) => ({ name, before, after: due[name]! }));
    const orders: NoticeOrder[] = [];
    for (const task of tasks) {
      // The step's own date says it best; else the date of the case or of the period that moved above it.
      const own = moved.find(({ name }) => name === `task:${taskKey(task.state, task.key)}`) ?? moved.find(({ name }) => !name.startsWith('task:'));
      if (own) orders.push(orderOf(run, entry, task, own, stepOf(definition, own, task)));
    }
    return orders;
  }
}

function orderOf(run: string, { caseId, placeCode, at }: Entry, task: TaskRow, { before, after }: Moved, step: Title): NoticeOrder {
  const own = task.claimedBy ? [task.claimedBy] : task.household;
  // A household without an account hears it from its village.
  const isToldBy = own.length === 0 && task.office.startsWith('household@');
  const recipients = own.length > 0 ? { accounts: own } : { offices: [isToldBy ? officeName('village-cadre', placeCode) : task.office] };
  return {
    key: `calendar/${run}/${task.id}`,
    caseId,
    template: isToldBy ? tellPrefix + template : template,
    params: { step, before: dueText(new Date(before)), after: dueText(new Date(after)) },
    urgent: after < before,
    at,
    ...recipients,
  };
}

function stepOf(definition: WorkflowDefinition, { name }: Moved, task: TaskRow): Title {
  if (name.startsWith('task:')) return titleOf(definition, task.state);
  if (name !== 'case') return { zh: '本环节期限', en: 'the period of this step' };
  return definition.periods[definition.caseDue ?? '']?.title ?? { zh: '总时限', en: 'the limit of the whole case' };
}
