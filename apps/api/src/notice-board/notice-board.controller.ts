import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import { type NoticeBoard, noticeBoardSchema, type OwnObjection, ownObjectionSchema, type PostedObjection, postedObjectionSchema } from '#contracts/notice-board.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { NoticeBoardService } from '#services/notice-board/notice-board.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, requiredKey } from '../http/idempotency-key.js';

/** The notice board of a village, for those who live there. */
@Controller('postings')
export class NoticeBoardController {
  constructor(private readonly board: NoticeBoardService) {}

  @OnlyRoles('household', 'village-cadre')
  @Get()
  @Answers('The lists that hang in my village now, and what became of my objections', noticeBoardSchema)
  read(@Me() me: Person): Promise<NoticeBoard> {
    return this.board.read(me);
  }

  @OnlyRoles('household')
  @Post(':id/objections')
  @Answers('Objects to a list of my village while it hangs', ownObjectionSchema)
  object(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: postedObjectionSchema }) objection: PostedObjection,
  ): Promise<OwnObjection> {
    return this.board.object(me, id, objection, requiredKey(key));
  }
}
