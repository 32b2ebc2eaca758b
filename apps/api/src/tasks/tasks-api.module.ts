import { Module } from '@nestjs/common';
import { CasesModule } from '#services/cases/cases.module.js';
import { TasksModule } from '#services/tasks/tasks.module.js';
import { TasksController } from './tasks.controller.js';

@Module({ imports: [CasesModule, TasksModule], controllers: [TasksController] })
export class TasksApiModule {}
