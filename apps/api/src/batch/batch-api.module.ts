import { Module } from '@nestjs/common';
import { BatchModule } from '#services/batch/batch.module.js';
import { BatchController } from './batch.controller.js';

@Module({ imports: [BatchModule], controllers: [BatchController] })
export class BatchApiModule {}
