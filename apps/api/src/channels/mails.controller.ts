import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { type KeptMailPage, keptMailPageSchema, type WholeMail, wholeMailSchema } from '#contracts/channels.js';
import { type IdParameters, idParameters, pageQuery } from '#contracts/text.js';
import { KeptMailsReader } from '#services/channels/kept-mails.reader.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles('system-administrator')
@Controller('mails')
export class MailsController {
  constructor(private readonly mails: KeptMailsReader) {}

  @Get()
  @Answers('Mails that were kept because there is no mail server, the latest first; people read them at /api/mails', keptMailPageSchema)
  page(@Me() me: Person, @Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>): Promise<KeptMailPage> {
    return this.mails.page(me, query);
  }

  @Get(':id')
  @Answers('A kept mail as it would have gone out', wholeMailSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<WholeMail> {
    return this.mails.get(me, id);
  }
}
