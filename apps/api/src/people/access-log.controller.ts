import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { accessLogPageSchema, type AccessLogQuery, accessLogQuerySchema } from '#contracts/people.js';
import { AccessLogService } from '#services/people/access-log.js';
import { OnlyRoles } from '../auth/access.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles('audit-administrator')
@Controller('access-log')
export class AccessLogController {
  constructor(private readonly accessLog: AccessLogService) {}

  @Get()
  @Answers('Who read or did what outside a case, latest first', accessLogPageSchema)
  list(@Query({ schema: accessLogQuerySchema }) query: AccessLogQuery): Promise<z.infer<typeof accessLogPageSchema>> {
    return this.accessLog.page(query);
  }
}
