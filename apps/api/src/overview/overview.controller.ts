import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  type Overview,
  type OverviewExportQuery,
  overviewExportQuery,
  type OverviewQuery,
  overviewQuery,
  overviewSchema,
  type OverviewTaskPage,
  overviewTaskPageSchema,
  type OverviewTasksQuery,
  overviewTasksQuery,
} from '#contracts/overview.js';
import { OverviewExportService } from '#services/overview/overview-export.service.js';
import { OverviewService } from '#services/overview/overview.service.js';
import { TaskListService } from '#services/overview/task-list.service.js';
import type { Person } from '#services/people/person.js';
import { overviewRoles } from '#services/people/scope.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@OnlyRoles(...overviewRoles)
@Controller()
export class OverviewController {
  constructor(
    private readonly overview: OverviewService,
    private readonly tasks: TaskListService,
    private readonly exports: OverviewExportService,
  ) {}

  @Get('overview')
  @Answers('Open, due soon and overdue by place, procedure, step or due day, with the age of the counts', overviewSchema)
  read(@Me() me: Person, @Query({ schema: overviewQuery }) query: OverviewQuery): Promise<Overview> {
    return this.overview.read(me, query);
  }

  @Get('overview/tasks')
  @Answers('The open tasks behind the counts, exact, the least time left first', overviewTaskPageSchema)
  list(@Me() me: Person, @Query({ schema: overviewTasksQuery }) query: OverviewTasksQuery): Promise<OverviewTaskPage> {
    return this.tasks.page(me, query);
  }

  @Get('overview.xlsx')
  @Answers('The same as a workbook; for what it is taken out is noted', undefined, { type: workbook })
  async takeOut(@Me() me: Person, @Query({ schema: overviewExportQuery }) query: OverviewExportQuery, @Res() response: Response): Promise<void> {
    const write = await this.exports.prepare(me, query);
    response.set({ 'Content-Type': workbook, 'Content-Disposition': `attachment; filename="overview.xlsx"; filename*=UTF-8''${encodeURIComponent('督查总览.xlsx')}` });
    await write(response);
  }
}
