import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CountsService } from './counts.service.js';
import { DaysService } from './days.service.js';
import { OverviewExportService } from './overview-export.service.js';
import { OverviewService } from './overview.service.js';
import { StepNames } from './step-names.js';
import { TaskListService } from './task-list.service.js';
import { TrendService } from './trend.service.js';

const services = [CountsService, DaysService, OverviewService, TaskListService, TrendService, OverviewExportService];

/** What supervisors see: counts that follow the work within seconds, and the tasks behind them. */
@Module({ imports: [LiveModule, PoliciesModule], providers: [...services, StepNames], exports: services })
export class OverviewModule {}
