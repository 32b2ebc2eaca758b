import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { accessLogPageSchema, type AccessLogQuery, accessLogQuerySchema } from '#contracts/people.js';
import { AccessLogService } from '#services/people/access-log.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles('audit-administrator')
@Controller('access-log')
export class AccessLogController {
  constructor(private readonly accessLog: AccessLogService) {}

  @Get()
  @Answers('Who read or did what outside a case, latest first', accessLogPageSchema)
  list(@Me() me: Person, @Query({ schema: accessLogQuerySchema }) query: AccessLogQuery): Promise<z.infer<typeof accessLogPageSchema>> {
    return this.accessLog.page(me, query);
  }
}
