import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { CaseSearchService } from './case-search.service.js';
import { PhrasesService } from './phrases.service.js';
import { SavedViewsService } from './saved-views.service.js';
import { TasksService } from './tasks.service.js';

@Module({
  imports: [PoliciesModule],
  providers: [TasksService, CaseSearchService, PhrasesService, SavedViewsService],
  exports: [TasksService, CaseSearchService, PhrasesService, SavedViewsService],
})
export class TasksModule {}
