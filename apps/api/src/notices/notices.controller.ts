import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Notice, noticePageSchema, type NoticeQuery, noticeQuery, unreadCountSchema } from '#contracts/notices.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { NoticesService } from '#services/notices/notices.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  @Answers('What I and my offices were told, the latest first', noticePageSchema)
  list(@Me() me: Person, @Query({ schema: noticeQuery }) query: NoticeQuery): Promise<{ items: Notice[]; next: string | null }> {
    return this.notices.page(me, query);
  }

  @Get('count')
  @Answers('How many of them I have not read', unreadCountSchema)
  async count(@Me() me: Person): Promise<{ unread: number }> {
    return { unread: await this.notices.countUnread(me) };
  }

  @Post('read-all')
  @Answers('Marks everything I was told by now as read', undefined, { status: 204 })
  async readAll(@Me() me: Person): Promise<void> {
    await this.notices.markAllRead(me);
  }

  @Post(':id/read')
  @Answers('Marks a notice as read', undefined, { status: 204 })
  async read(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<void> {
    await this.notices.markRead(me, id);
  }
}
