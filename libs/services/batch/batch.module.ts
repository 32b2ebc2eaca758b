import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { BatchService } from './batch.service.js';

@Module({ imports: [CasesModule], providers: [BatchService], exports: [BatchService] })
export class BatchModule {}
