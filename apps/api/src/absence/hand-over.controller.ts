import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import {
  type HandOverAnswer,
  handOverAnswerSchema,
  type HandOverForm,
  handOverForm,
  type HandOverPreview,
  handOverPreviewQuery,
  handOverPreviewSchema,
} from '#contracts/absence.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { HandOverService } from '#services/absence/hand-over.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, requiredKey } from '../http/idempotency-key.js';

@OnlyRoles('security-administrator')
@Controller('accounts')
export class HandOverController {
  constructor(private readonly handOvers: HandOverService) {}

  @Get(':id/hand-over')
  @Answers('What an account holds, and where each of it would go', handOverPreviewSchema)
  preview(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Query({ schema: handOverPreviewQuery }) { successorId }: { successorId?: string }): Promise<HandOverPreview> {
    return this.handOvers.preview(me, id, successorId);
  }

  @Post(':id/hand-over')
  @Answers('Moves everything an account holds to a successor or back to the offices, task by task; broken off, it goes on where it ended', handOverAnswerSchema, { status: 200 })
  handOver(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: handOverForm }) form: HandOverForm,
  ): Promise<HandOverAnswer> {
    return this.handOvers.handOver(me, id, form, requiredKey(key));
  }
}
