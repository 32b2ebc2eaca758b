import { Module } from '@nestjs/common';
import { OverviewModule } from '#services/overview/overview.module.js';
import { OverviewController } from './overview.controller.js';
import { TrendController } from './trend.controller.js';

@Module({ imports: [OverviewModule], controllers: [OverviewController, TrendController] })
export class OverviewApiModule {}
