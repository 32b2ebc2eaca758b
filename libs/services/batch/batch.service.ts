import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Batch } from '#contracts/batch.js';
import type { SubjectSeen } from '#engine/pending.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { unknownCase } from '../cases/case-access.js';
import { CasesService, type EventDone } from '../cases/cases.service.js';
import type { Person } from '../people/person.js';
import { invalidInput, Refusal } from '../problems.js';
import { readerOf } from '../tasks/desk.js';
import { type Changes, heldBack } from './hold-back.js';

interface TaskRow extends Changes {
  id: string;
  caseId: string;
  definition: string;
  state: string;
  office: string;
  /** Null for a case about no household. */
  fileVersion: number | null;
}

/** What became of one task: an answer, or what spoke against it. */
export interface BatchResult {
  taskId: string;
  caseId: string | null;
  answer?: EventDone;
  error?: unknown;
}

/** Records and papers that come with no event leave a task's revision as it is. What the sender filed, the sender has seen. */
const papersChanged = `
  EXISTS (SELECT FROM case_record record WHERE record.case_id = task.case_id AND record.created_at > task.opened_at AND record.created_by <> $2)
  OR EXISTS (SELECT FROM attachment paper WHERE paper.case_id = task.case_id AND paper.uploaded_at > task.opened_at AND paper.uploaded_by <> $2)
  OR EXISTS (
    SELECT FROM application JOIN authorisation consent ON consent.application_id = application.id JOIN attachment paper ON paper.id = consent.attachment_id
    WHERE application.case_id = task.case_id
      AND (consent.withdrawn_at > task.opened_at OR (paper.uploaded_at > task.opened_at AND paper.uploaded_by <> $2)))`;

const tasksOfBatch = {
  name: 'tasks-of-batch',
  text: `
    SELECT task.id, task.case_id AS "caseId", task.definition, task.state, task.office,
      household.version AS "fileVersion", coalesce(file.created_at > task.opened_at, FALSE) AS "fileChanged", (${papersChanged}) AS "papersChanged"
    FROM task JOIN workflow_case c ON c.id = task.case_id
    LEFT JOIN household ON household.id = c.subject_id
    LEFT JOIN household_version file ON file.household_id = household.id AND file.version = household.version
    WHERE task.id = ANY ($1::uuid[])`,
};

/** 批量: one event for many tasks. Each is a command of its own, with its own right, revision, key and answer; the engine commits them together. */
@Injectable()
export class BatchService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly cases: CasesService,
  ) {}

  /**
   * Sends the event to each task, and answers in their order. What goes wrong with one touches no other.
   * @param key of the batch; each task's own follows from it, so that a batch sent again answers as it did
   * @throws Refusal `invalid-input` where the tasks are not of one step
   */
  async send(person: Person, batch: Batch, key: string): Promise<BatchResult[]> {
    const rows = await this.look(person, batch.items.map(({ taskId }) => taskId));
    const tasks = new Map(rows.map((row) => [row.id, row]));
    refuseSeveralSteps(person, batch, tasks);
    return Promise.all(batch.items.map((item) => this.sendOne(person, batch, item, tasks.get(item.taskId), key)));
  }

  private async look({ accountId }: Person, taskIds: string[]): Promise<TaskRow[]> {
    const { rows } = await this.pool.query<TaskRow>({ ...tasksOfBatch, values: [taskIds, accountId] });
    return rows;
  }

  /** The household's file as it was looked at: where a new version comes in before the commit, what changed is found out once more. */
  private fileOf(person: Person, task: TaskRow): SubjectSeen | undefined {
    if (task.fileVersion === null) return undefined;
    const seen: SubjectSeen = {
      version: task.fileVersion,
      lookAgain: async () => {
        const [now] = await this.look(person, [task.id]);
        Object.assign(task, now);
        seen.version = task.fileVersion!;
      },
    };
    return seen;
  }

  private async sendOne(person: Person, batch: Batch, item: Batch['items'][number], task: TaskRow | undefined, key: string): Promise<BatchResult> {
    const { taskId, revision } = item;
    if (!task) return { taskId, caseId: null, error: unknownCase() };
    const { caseId } = task;
    const event = {
      type: batch.event,
      payload: { ...batch.payload, ...item.payload },
      taskId,
      taskRevision: revision,
      reason: batch.reason,
      reasonCode: batch.reasonCode,
    };
    try {
      return { taskId, caseId, answer: await this.cases.sendOneOfMany(person, caseId, event, `${key}/${taskId}`, (state) => heldBack(state, task), this.fileOf(person, task)) };
    } catch (error) {
      const isUnknown = error instanceof Refusal && error.code === unknownCase().code;
      return { taskId, caseId: isUnknown ? null : caseId, error };
    }
  }
}

/** Of tasks that are not the sender's nothing is said. @throws Refusal `invalid-input` naming each task of another step than the first */
function refuseSeveralSteps(person: Person, { items }: Batch, tasks: Map<string, TaskRow>): void {
  const offices = new Set(readerOf(person).desks.map(({ office }) => office));
  const own = items.map(({ taskId }) => tasks.get(taskId)).map((task) => (task && offices.has(task.office) ? task : undefined));
  const first = own.find((task) => task !== undefined);
  const problems = own.flatMap((task, index) =>
    !task || (task.definition === first?.definition && task.state === first.state)
      ? []
      : [{ path: `items.${index}.taskId`, message: '批量办理的任务应属于同一环节' }],
  );
  if (problems.length > 0) throw invalidInput(problems);
}
