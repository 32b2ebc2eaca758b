import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { UrgeTask, VerbAnswer } from '#contracts/verbs.js';
import { addDays, type Calendar, type Day, dayOf, isWorkingDay } from '#domain/calendar.js';
import { CaseEngine } from '#engine/case-engine.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { officesIn, type Person } from '../people/person.js';
import { supervisorsOf } from '../people/staff.js';
import { CalendarService } from '../policies/calendar.service.js';
import { forbidden } from '../problems.js';
import { type TaskRow, VerbDoor } from './verb-door.js';

interface Waiting {
  subjectId: string | null;
  /** Offices that have had work in the case, and the one it was filed through. */
  passed: string[];
  filedBy: string | null;
  filedThrough: string | null;
}

/** 催办, by those who wait. */
@Injectable()
export class UrgingService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly calendars: CalendarService,
    private readonly door: VerbDoor,
  ) {}

  /** The household, the cadre who filed, offices whose step is behind it, supervisors, and who asked or lent; once per working day. */
  async urge(person: Person, taskId: string, { reason }: UrgeTask, key: string): Promise<VerbAnswer> {
    const task = await this.door.taskOf(taskId);
    const day = workdayAt(this.calendars.current(), this.clock.now());
    return this.door.act(person, task.caseId, { type: 'task.urged', payload: { taskId, day }, reason }, key, async () => ({
      through: await this.waitingThrough(person, task),
    }));
  }

  /** @throws Refusal `forbidden` for who does not wait for this task */
  private async waitingThrough(person: Person, task: TaskRow): Promise<string | undefined> {
    if (await this.hasLent(person, task)) return undefined;
    const offices = officesIn(person, task.definition);
    if (offices.includes(task.office)) throw forbidden('这是您所在岗位的任务，请直接办理', 'This is the work of your own office');
    const { subjectId, passed, filedBy, filedThrough } = await this.waitingFor(task.caseId);
    const supervisors = supervisorsOf(task.placeCode);
    const through = offices.find((office) => passed.includes(office) || supervisors.includes(office));
    if (through !== undefined) return through;
    if (filedThrough !== null && actingFor(person, task.definition).includes(filedBy!) && offices.includes(filedThrough)) return filedThrough;
    const isTheirs = subjectId !== null && person.householdId === subjectId && !task.office.startsWith('household@');
    if (isTheirs) return `household@${task.placeCode}`;
    throw forbidden('只有等待该任务的人可以催办', 'Only those who wait for this task urge it');
  }

  /** Whether this person, or one whose agent they are, asked for this opinion or delegated this task. */
  private async hasLent(person: Person, { caseId, definition, id }: TaskRow): Promise<boolean> {
    const { ledger } = await this.engine.state(caseId);
    const lent = Object.values(ledger.tasks).find((task) => task.id === id)?.delegated;
    return actingFor(person, definition).some((account) => lent?.by === account || ledger.opinions?.[id]?.by === account);
  }

  private async waitingFor(caseId: string): Promise<Waiting> {
    const { rows } = await this.pool.query<Waiting>(
      `SELECT c.subject_id AS "subjectId", ARRAY(SELECT DISTINCT office FROM task WHERE case_id = c.id AND closed_at IS NOT NULL) AS passed,
         filed.body::json ->> 'actor' AS "filedBy", filed.body::json ->> 'office' AS "filedThrough"
       FROM workflow_case c JOIN journal_entry filed ON filed.case_id = c.id AND filed.seq = 1 WHERE c.id = $1`,
      [caseId],
    );
    return rows[0]!;
  }
}

/** Accounts in whose place somebody acts in this procedure: their own, and those they are an agent for. */
const actingFor = ({ accountId, agencies = [] }: Person, definition: string): string[] => [
  accountId,
  ...agencies.filter(({ definitions }) => definitions.length === 0 || definitions.includes(definition)).map((absent) => absent.accountId),
];

/** The working day an instant belongs to: days off belong to the one before them. */
export function workdayAt(calendar: Calendar, at: Date): Day {
  let day = dayOf(at);
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1);
  return day;
}
