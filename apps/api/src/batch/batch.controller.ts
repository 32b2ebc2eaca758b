import { Body, Controller, Headers, Logger, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type Batch, type BatchAnswer, batchAnswerSchema, type BatchItem, batchSchema } from '#contracts/batch.js';
import { type BatchResult, BatchService } from '#services/batch/batch.service.js';
import { heldBackCode } from '#services/batch/hold-back.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, requiredKey } from '../http/idempotency-key.js';
import { answerTo } from '../http/problem.js';
import { asProblem } from '../http/problem.filter.js';

@Controller('tasks/batch')
export class BatchController {
  private readonly logger = new Logger('batch');

  constructor(private readonly batches: BatchService) {}

  @Post()
  @Answers('One event for up to 200 tasks of one step, each answered by itself and in order', batchAnswerSchema, { status: 207 })
  async send(
    @Me() me: Person,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: batchSchema }) batch: Batch,
    @Req() request: Request,
  ): Promise<BatchAnswer> {
    const results = await this.batches.send(me, batch, requiredKey(key));
    const items = results.map((result) => this.item(result, request));
    const count = (outcome: BatchItem['outcome']): number => items.filter((item) => item.outcome === outcome).length;
    return { done: count('done'), held: count('held'), refused: count('refused'), items };
  }

  private item({ taskId, caseId, answer, error }: BatchResult, request: Request): BatchItem {
    if (answer) return { taskId, caseId, outcome: 'done', case: answer.case, event: answer.event, repeated: answer.repeated };
    const problem = asProblem(answerTo(error), request, request.res!);
    if (problem.status >= 500) this.logger.error(`${problem.requestId} ${problem.code}`, error instanceof Error ? error.stack : String(error));
    return { taskId, caseId, outcome: problem.code === heldBackCode ? 'held' : 'refused', problem };
  }
}
