import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { FreeTask, GiveOpinion, PassTask, TakeBack, VerbAnswer } from '#contracts/verbs.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { officesIn, type Person } from '../people/person.js';
import { staffOf, supervisorsOf } from '../people/staff.js';
import { invalidInput } from '../problems.js';
import { VerbDoor } from './verb-door.js';

/** 转办, 委派 and back, 释放: a task goes from one pair of hands to another. */
@Injectable()
export class PassingService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly door: VerbDoor,
  ) {}

  /** For good, to a colleague of the same office. */
  async handOver(person: Person, taskId: string, { to, reason, taskRevision }: PassTask, key: string): Promise<VerbAnswer> {
    const { caseId, office, placeCode } = await this.door.taskOf(taskId);
    return this.door.act(person, caseId, { type: 'task.handedOver', payload: { taskId, to }, reason, taskRevision }, key, async () => {
      const staff = await staffOf(this.pool, [office], this.clock.now());
      if (!staff.get(office)?.includes(to)) throw invalidInput([{ path: 'to', message: '不在办理该任务的岗位任职' }]);
      return { relation: await this.door.relationOf(caseId, placeCode, 'to', to) };
    });
  }

  /** For an opinion, to anybody who works in the county. */
  async delegate(person: Person, taskId: string, { to, reason, taskRevision }: PassTask, key: string): Promise<VerbAnswer> {
    const { caseId, placeCode } = await this.door.taskOf(taskId);
    return this.door.act(person, caseId, { type: 'task.delegated', payload: { taskId, to }, reason, taskRevision }, key, async () => ({
      relation: await this.door.relationOf(caseId, placeCode, 'to', to),
    }));
  }

  async handBack(person: Person, taskId: string, { opinion, attachments }: GiveOpinion, key: string): Promise<VerbAnswer> {
    const { caseId } = await this.door.taskOf(taskId);
    return this.door.act(person, caseId, { type: 'task.handedBack', payload: { taskId, attachments }, reason: opinion }, key, async () => {
      await this.door.checkAttachments(person, caseId, attachments);
      return { relation: await this.door.relationTo(caseId, person) };
    });
  }

  async takeBack(person: Person, taskId: string, { reason }: TakeBack, key: string): Promise<VerbAnswer> {
    const { caseId } = await this.door.taskOf(taskId);
    return this.door.act(person, caseId, { type: 'delegation.takenBack', payload: { taskId }, reason }, key);
  }

  /** By a supervisor of the place, or their agent. */
  async free(person: Person, taskId: string, { reason, taskRevision }: FreeTask, key: string): Promise<VerbAnswer> {
    const { caseId, definition, placeCode } = await this.door.taskOf(taskId);
    const through = supervisorsOf(placeCode).find((office) => officesIn(person, definition).includes(office));
    return this.door.act(person, caseId, { type: 'task.released', payload: { taskId }, reason, taskRevision }, key, async () => ({ through }));
  }
}
