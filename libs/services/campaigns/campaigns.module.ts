import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CampaignOpeningService } from './campaign-opening.service.js';
import { CampaignsService } from './campaigns.service.js';
import { OccurrencesService } from './occurrences.service.js';
import { SchedulesService } from './schedules.service.js';

@Module({
  imports: [NoticesModule, PoliciesModule],
  providers: [CampaignOpeningService, CampaignsService, OccurrencesService, SchedulesService],
  exports: [CampaignOpeningService, CampaignsService, OccurrencesService, SchedulesService],
})
export class CampaignsModule {}
