import type { Type } from '@nestjs/common';
import { AbsenceApiModule } from './absence/absence-api.module.js';
import { ApplicationsApiModule } from './applications/applications-api.module.js';
import { AttachmentsApiModule } from './attachments/attachments-api.module.js';
import { AuditApiModule } from './audit/audit-api.module.js';
import { BatchApiModule } from './batch/batch-api.module.js';
import { CampaignsApiModule } from './campaigns/campaigns-api.module.js';
import { CalendarApiModule } from './calendar/calendar-api.module.js';
import { CasesApiModule } from './cases/cases-api.module.js';
import { DefinitionsApiModule } from './definitions/definitions-api.module.js';
import { DeadlinesApiModule } from './deadlines/deadlines-api.module.js';
import { ChannelsApiModule } from './channels/channels-api.module.js';
import { FreezeApiModule } from './freeze/freeze-api.module.js';
import { HealthModule } from './health/health.module.js';
import { HouseholdsApiModule } from './households/households-api.module.js';
import { ImportsApiModule } from './imports/imports-api.module.js';
import { LiveApiModule } from './live/live-api.module.js';
import { NoticeBoardApiModule } from './notice-board/notice-board-api.module.js';
import { NoticesApiModule } from './notices/notices-api.module.js';
import { OverviewApiModule } from './overview/overview-api.module.js';
import { PeopleApiModule } from './people/people-api.module.js';
import { PoliciesApiModule } from './policies/policies-api.module.js';
import { PrintingApiModule } from './printing/printing-api.module.js';
import { RegionsApiModule } from './regions/regions-api.module.js';
import { RegisterApiModule } from './register/register-api.module.js';
import { ReverificationApiModule } from './reverification/reverification-api.module.js';
import { ReviewApiModule } from './review/review-api.module.js';
import { TasksApiModule } from './tasks/tasks-api.module.js';
import { VerbsApiModule } from './verbs/verbs-api.module.js';

/** What the API offers, a folder each. A new feature is added here and nowhere else. */
export const features: Type[] = [
  HealthModule,
  PeopleApiModule,
  AbsenceApiModule,
  ApplicationsApiModule,
  CasesApiModule,
  TasksApiModule,
  VerbsApiModule,
  BatchApiModule,
  FreezeApiModule,
  HouseholdsApiModule,
  AttachmentsApiModule,
  RegisterApiModule,
  CampaignsApiModule,
  ReverificationApiModule,
  NoticesApiModule,
  NoticeBoardApiModule,
  ChannelsApiModule,
  LiveApiModule,
  OverviewApiModule,
  PoliciesApiModule,
  CalendarApiModule,
  PrintingApiModule,
  RegionsApiModule,
  ImportsApiModule,
  DeadlinesApiModule,
  DefinitionsApiModule,
  AuditApiModule,
  ReviewApiModule,
];
