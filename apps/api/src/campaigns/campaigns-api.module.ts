import { Module } from '@nestjs/common';
import { CampaignsModule } from '#services/campaigns/campaigns.module.js';
import { CampaignsController } from './campaigns.controller.js';
import { SchedulesController } from './schedules.controller.js';

@Module({ imports: [CampaignsModule], controllers: [CampaignsController, SchedulesController] })
export class CampaignsApiModule {}
