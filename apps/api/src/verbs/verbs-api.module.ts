import { Module } from '@nestjs/common';
import { VerbsModule } from '#services/verbs/verbs.module.js';
import { CaseVerbsController } from './case-verbs.controller.js';
import { TaskVerbsController } from './task-verbs.controller.js';

@Module({ imports: [VerbsModule], controllers: [TaskVerbsController, CaseVerbsController] })
export class VerbsApiModule {}
