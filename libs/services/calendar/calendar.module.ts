import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { AnnouncementsService } from './announcements.service.js';
import { CalendarNotices } from './calendar-notices.js';
import { CalendarPreviewService } from './calendar-preview.service.js';
import { CalendarRunsService } from './calendar-runs.service.js';

@Module({
  imports: [NoticesModule, PoliciesModule],
  providers: [AnnouncementsService, CalendarNotices, CalendarPreviewService, CalendarRunsService],
  exports: [AnnouncementsService, CalendarPreviewService, CalendarRunsService],
})
export class CalendarModule {}
