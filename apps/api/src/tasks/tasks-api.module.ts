import { Module } from '@nestjs/common';
import { CasesModule } from '#services/cases/cases.module.js';
import { TasksModule } from '#services/tasks/tasks.module.js';
import { OwnCasesController } from './own-cases.controller.js';
import { PhrasesController } from './phrases.controller.js';
import { SavedViewsController } from './saved-views.controller.js';
import { TasksController } from './tasks.controller.js';

@Module({ imports: [CasesModule, TasksModule], controllers: [TasksController, OwnCasesController, PhrasesController, SavedViewsController] })
export class TasksApiModule {}
