import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { RecordsService } from './records.service.js';

@Module({ imports: [CasesModule], providers: [RecordsService], exports: [RecordsService] })
export class RecordsModule {}
