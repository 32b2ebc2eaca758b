import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { TasksService } from './tasks.service.js';

@Module({ imports: [PoliciesModule], providers: [TasksService], exports: [TasksService] })
export class TasksModule {}
