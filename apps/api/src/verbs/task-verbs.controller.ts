import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { type IdParameters, idParameters } from '#contracts/text.js';
import {
  type AskOpinion,
  askOpinionSchema,
  type FreeTask,
  freeTaskSchema,
  type GiveOpinion,
  giveOpinionSchema,
  type PassTask,
  passTaskSchema,
  type TakeBack,
  takeBackSchema,
  type UrgeTask,
  urgeTaskSchema,
  type VerbAnswer,
  verbAnswerSchema,
} from '#contracts/verbs.js';
import type { Person } from '#services/people/person.js';
import { OpinionsService } from '#services/verbs/opinions.service.js';
import { PassingService } from '#services/verbs/passing.service.js';
import { UrgingService } from '#services/verbs/urging.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, requiredKey } from '../http/idempotency-key.js';

/** What people do with a task beside deciding on it. */
@Controller('tasks/:id')
export class TaskVerbsController {
  constructor(
    private readonly passing: PassingService,
    private readonly opinions: OpinionsService,
    private readonly urging: UrgingService,
  ) {}

  @Post('hand-over')
  @Answers('转办: gives a task to a colleague of the same office for good', verbAnswerSchema, { status: 200 })
  handOver(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: passTaskSchema }) pass: PassTask,
  ): Promise<VerbAnswer> {
    return this.passing.handOver(me, id, pass, requiredKey(key));
  }

  @Post('delegate')
  @Answers('委派: lends a task to somebody of the county, who hands it back with an opinion', verbAnswerSchema, { status: 200 })
  delegate(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: passTaskSchema }) pass: PassTask,
  ): Promise<VerbAnswer> {
    return this.passing.delegate(me, id, pass, requiredKey(key));
  }

  @Post('hand-back')
  @Answers('Hands back a task that was delegated to me, with my opinion', verbAnswerSchema, { status: 200 })
  handBack(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: giveOpinionSchema }) opinion: GiveOpinion,
  ): Promise<VerbAnswer> {
    return this.passing.handBack(me, id, opinion, requiredKey(key));
  }

  @Post('take-back')
  @Answers('Takes back a task I delegated', verbAnswerSchema, { status: 200 })
  takeBack(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: takeBackSchema }) why: TakeBack,
  ): Promise<VerbAnswer> {
    return this.passing.takeBack(me, id, why, requiredKey(key));
  }

  @Post('free')
  @Answers('释放: a supervisor gives a task that somebody holds back to its office', verbAnswerSchema, { status: 200 })
  free(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: freeTaskSchema }) why: FreeTask,
  ): Promise<VerbAnswer> {
    return this.passing.free(me, id, why, requiredKey(key));
  }

  @Post('urge')
  @Answers('催办: reminds those who have the task, once per working day', verbAnswerSchema, { status: 200 })
  urge(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: urgeTaskSchema }) why: UrgeTask,
  ): Promise<VerbAnswer> {
    return this.urging.urge(me, id, why, requiredKey(key));
  }

  @Post('opinions')
  @Answers('加签: asks somebody of the county for an opinion, before the decision on the task or after it', verbAnswerSchema, { status: 200 })
  ask(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: askOpinionSchema }) question: AskOpinion,
  ): Promise<VerbAnswer> {
    return this.opinions.ask(me, id, question, requiredKey(key));
  }

  @Post('opinion')
  @Answers('Gives the opinion I was asked for; the task is the one that asks me', verbAnswerSchema, { status: 200 })
  give(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: giveOpinionSchema }) opinion: GiveOpinion,
  ): Promise<VerbAnswer> {
    return this.opinions.give(me, id, opinion, requiredKey(key));
  }
}
