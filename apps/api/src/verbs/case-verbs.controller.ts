import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { type IdParameters, idParameters } from '#contracts/text.js';
import {
  type CaseCopies,
  caseCopiesSchema,
  type ColleagueQuery,
  type ColleagueSearch,
  colleagueQuery,
  colleagueSearch,
  type Colleagues,
  colleaguesSchema,
  type OpinionParameters,
  opinionParameters,
  type SendCopy,
  sendCopySchema,
  type TakeBack,
  takeBackSchema,
  type VerbAnswer,
  verbAnswerSchema,
} from '#contracts/verbs.js';
import type { Person } from '#services/people/person.js';
import { ColleaguesService } from '#services/verbs/colleagues.service.js';
import { CopiesService } from '#services/verbs/copies.service.js';
import { OpinionsService } from '#services/verbs/opinions.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, requiredKey } from '../http/idempotency-key.js';

/** Who is drawn into a case by name. */
@Controller('cases/:id')
export class CaseVerbsController {
  constructor(
    private readonly opinions: OpinionsService,
    private readonly copies: CopiesService,
    private readonly colleagues: ColleaguesService,
  ) {}

  @Post('opinions/:opinionId/take-back')
  @Answers('减签: an opinion that has not come is asked for no longer', verbAnswerSchema, { status: 200 })
  takeBack(
    @Me() me: Person,
    @Param({ schema: opinionParameters }) { id, opinionId }: OpinionParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: takeBackSchema }) why: TakeBack,
  ): Promise<VerbAnswer> {
    return this.opinions.takeBack(me, id, opinionId, why, requiredKey(key));
  }

  @Post('copies')
  @Answers('抄送: lets people of the county read the case', verbAnswerSchema, { status: 200 })
  send(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: sendCopySchema }) copy: SendCopy,
  ): Promise<VerbAnswer> {
    return this.copies.send(me, id, copy, requiredKey(key));
  }

  @Get('copies')
  @Answers('Who has a copy of the case, and has read it', caseCopiesSchema)
  list(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<CaseCopies> {
    return this.copies.list(me, id);
  }

  @Post('copies/read')
  @Answers('已阅: marks my copy of the case as read', undefined, { status: 204 })
  read(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<void> {
    return this.copies.markRead(me, id);
  }

  @Get('colleagues')
  @Answers('Whom the case can be given, lent or copied to, and who can be asked about it', colleaguesSchema)
  find(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Query({ schema: colleagueQuery }) query: ColleagueQuery): Promise<Colleagues> {
    return this.colleagues.find(me, id, query);
  }

  @Post('colleagues/search')
  @Answers('The same by the beginning of the name', colleaguesSchema, { status: 200 })
  search(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Body({ schema: colleagueSearch }) search: ColleagueSearch): Promise<Colleagues> {
    return this.colleagues.find(me, id, search);
  }
}
