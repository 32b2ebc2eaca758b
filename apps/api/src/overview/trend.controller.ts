import { Controller, Get, Query } from '@nestjs/common';
import { type Trend, type TrendQuery, trendQuery, trendSchema } from '#contracts/trend.js';
import { TrendService } from '#services/overview/trend.service.js';
import type { Person } from '#services/people/person.js';
import { overviewRoles } from '#services/people/scope.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles(...overviewRoles)
@Controller('overview')
export class TrendController {
  constructor(private readonly trends: TrendService) {}

  @Get('trend')
  @Answers('Tasks opened and decided day by day, and those overdue when it ended', trendSchema)
  read(@Me() me: Person, @Query({ schema: trendQuery }) query: TrendQuery): Promise<Trend> {
    return this.trends.read(me, query);
  }
}
