import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { CaseSearchService } from './case-search.service.js';
import { SavedViewsService } from './saved-views.service.js';
import { TasksService } from './tasks.service.js';

@Module({
  imports: [PoliciesModule],
  providers: [TasksService, CaseSearchService, SavedViewsService],
  exports: [TasksService, CaseSearchService, SavedViewsService],
})
export class TasksModule {}
