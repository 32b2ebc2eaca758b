import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { HandOverAnswer, HandOverForm, HandOverPreview } from '#contracts/absence.js';
import { CaseEngine } from '#engine/case-engine.js';
import { EngineRefusal } from '#engine/errors.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import type { Title } from '#engine/title.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { officeTitle } from '../cases/office-titles.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { titleOf } from '../cases/state-titles.js';
import { noteAccess } from '../people/access-log.js';
import { administers, BindingsService } from '../people/bindings.service.js';
import { actorOf, officesOf, type Person } from '../people/person.js';
import { SessionsService } from '../people/sessions.service.js';
import { forbidden, notFound, Refusal } from '../problems.js';
import { HandOverPlanner, type PlannedMove } from './hand-over-plan.js';
import { type HeldTask, mostAtOnce } from './held-work.js';

/** 离职交接: everything an account holds moves to a successor or back to the offices, in one act, each move an entry of its case's journal. */
@Injectable()
export class HandOverService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly registry: Registry,
    private readonly planner: HandOverPlanner,
    private readonly bindings: BindingsService,
    private readonly sessions: SessionsService,
    private readonly wakes: Wakes,
  ) {}

  /** What would move, and where to. @throws Refusal `not-found`, `invalid-input` */
  async preview(by: Person, accountId: string, successorId: string | undefined): Promise<HandOverPreview> {
    await this.refuseForeign(by, accountId);
    const moves = await this.planner.plan(accountId, successorId);
    const names = await officeTitle(this.pool, moves.map(({ task }) => task.office));
    const items = moves.slice(0, mostAtOnce).map(({ task, to, why }) => {
      const { taskId, definition, version, state, office, dueAt } = task;
      const title = titleOf(this.registry.get(definition, version), state);
      return { taskId, definition, state, title, officeName: names(office), dueAt: dueAt?.toISOString() ?? null, to, why };
    });
    return { items, more: moves.length > mostAtOnce };
  }

  /**
   * Shuts the door first where that was asked for, then moves task by task: broken off, the same command goes on where it ended, and its
   * answer tells of every task it was ever about.
   * @throws Refusal `not-found`, `forbidden`, `invalid-input`, `idempotency-key-reused`
   */
  async handOver(by: Person, accountId: string, form: HandOverForm, key: string): Promise<HandOverAnswer> {
    const { successorId, reason, endRoles, endSessions } = form;
    refusePersonalData({ reason });
    if (by.accountId === accountId) throw forbidden('不得办理本人的交接', 'Nobody hands over their own work here');
    await this.refuseForeign(by, accountId);
    const before = await this.begun(by, accountId, key, form);
    const found = await this.planner.plan(accountId, successorId);
    const known = new Set(before?.moves.map(({ taskId }) => taskId));
    const fresh = found.slice(0, mostAtOnce).flatMap(({ task, ...move }) => (known.has(task.taskId) ? [] : [{ ...move, ...notedOf(task, accountId) }]));
    const isNoted = before !== undefined && fresh.length === 0;
    const rolesEnded = (before?.rolesEnded ?? 0) + (isNoted ? 0 : await this.begin(by, accountId, form, key, fresh));
    const moves = [...(before?.moves ?? []), ...fresh];
    const items = await Promise.all(moves.map((move) => this.move(by, accountId, move, reason, key)));
    if (endRoles) for (const what of ['absences', 'rungs'] as const) this.wakes.ring(what);
    return { items, more: found.length > mostAtOnce, rolesEnded, sessionsEnded: endSessions };
  }

  /** One transaction: what is to move is noted, sessions and roles end, and with the roles all absences on either side. */
  private begin(by: Person, accountId: string, { successorId, reason, endRoles, endSessions }: HandOverForm, key: string, moves: NotedMove[]): Promise<number> {
    return inTransaction(this.pool, async (client) => {
      const at = this.clock.now();
      if (endSessions) await this.sessions.revokeAll(accountId, undefined, client);
      const rolesEnded = endRoles ? await this.bindings.endAll(client, by, accountId, reason) : 0;
      if (endRoles) {
        await client.query('UPDATE absence SET ended_at = $2, ended_by = $3 WHERE $1 IN (principal_id, agent_id) AND ended_at IS NULL AND valid_to > $2', [accountId, at, by.accountId]);
      }
      const detail = { target: accountId, successor: successorId ?? null, endRoles, endSessions, key, rolesEnded, moves };
      await noteAccess(client, { at, accountId: by.accountId, action: 'hand-over', reason, detail });
      return rolesEnded;
    });
  }

  /** What this very command noted when it was sent before. @throws Refusal `idempotency-key-reused` */
  private async begun(by: Person, accountId: string, key: string, form: HandOverForm): Promise<{ moves: NotedMove[]; rolesEnded: number } | undefined> {
    const { rows } = await this.pool.query<{ reason: string; detail: NotedHandOver }>(
      `SELECT reason, detail FROM access_log WHERE account_id = $1 AND action = 'hand-over' AND detail ->> 'key' = $2 ORDER BY id`,
      [by.accountId, key],
    );
    const isOther = rows.some(
      ({ reason, detail }) =>
        reason !== form.reason || detail.target !== accountId || detail.successor !== (form.successorId ?? null) || detail.endRoles !== form.endRoles || detail.endSessions !== form.endSessions,
    );
    if (isOther) throw new Refusal('idempotency-key-reused', 422, { zh: '同一幂等键已用于另一请求', en: 'This idempotency key was used for another command' });
    if (rows.length === 0) return undefined;
    const moves = new Map(rows.flatMap(({ detail }) => detail.moves.map((move) => [move.taskId, move] as const)));
    return { moves: [...moves.values()], rolesEnded: rows.reduce((sum, { detail }) => sum + detail.rolesEnded, 0) };
  }

  private async move(by: Person, accountId: string, noted: NotedMove, reason: string, key: string): Promise<HandOverAnswer['items'][number]> {
    const { taskId, caseId, to, relation, placeCode, stays } = noted;
    if (stays) return { taskId, to, moved: false, problem: { code: 'stays', title: stays } };
    const through = officesOf(by).find((office) => office.startsWith('security-administrator@') && office.slice(-12, -6) === placeCode.slice(0, 6));
    try {
      await this.engine.act(caseId, { ...commandOf(noted, accountId), reason, through, relation, actor: actorOf(by), key: `hand-over/${accountId}/${taskId}/${key}` });
      return { taskId, to, moved: true };
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      return { taskId, to, moved: false, problem: { code: error.code, title: sentenceOf(error) } };
    }
  }

  /** @throws Refusal `not-found` for accounts of other counties too */
  private async refuseForeign(by: Person, accountId: string): Promise<void> {
    const { rows } = await this.pool.query<{ placeCode: string }>('SELECT DISTINCT place_code AS "placeCode" FROM role_binding WHERE account_id = $1', [accountId]);
    if (rows.length === 0 || !rows.every(({ placeCode }) => administers(by, placeCode))) throw notFound({ zh: '该账号', en: 'account' });
  }
}

type NotedMove = Omit<PlannedMove, 'task' | 'why'> & { taskId: string; caseId: string; revision: number; placeCode: string; isOpinion?: true; isAsked?: true };

/** An opinion is either asked of who leaves, or by them. */
function notedOf({ taskId, caseId, revision, placeCode, opinion }: HeldTask, accountId: string): Omit<NotedMove, 'to'> {
  const what: Pick<NotedMove, 'isOpinion' | 'isAsked'> = opinion?.by === accountId ? { isAsked: true } : opinion ? { isOpinion: true } : {};
  return { taskId, caseId, revision, placeCode, ...what };
}

function commandOf({ taskId, to, revision: taskRevision, isOpinion, isAsked }: NotedMove, from: string) {
  if (isAsked) return { type: 'opinion.askerReplaced', payload: { opinionId: taskId, from, to: to! } } as const;
  if (isOpinion) return { type: 'opinion.handedOver', payload: { opinionId: taskId, from, to: to! } } as const;
  return { type: 'task.handedOver', payload: { taskId, to }, taskRevision } as const;
}

interface NotedHandOver {
  target: string;
  successor: string | null;
  endRoles: boolean;
  endSessions: boolean;
  rolesEnded: number;
  moves: NotedMove[];
}

const sentenceOf = (error: EngineRefusal): Title => {
  const { why } = error as { why?: Title };
  return why ?? { zh: '该任务已有变动，请重新查看', en: 'the task has moved on: look again' };
};
