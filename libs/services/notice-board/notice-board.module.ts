import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { RecordsModule } from '../records/records.module.js';
import { NoticeBoardService } from './notice-board.service.js';
import { OwnObjectionsService } from './own-objections.service.js';

@Module({ imports: [CasesModule, RecordsModule], providers: [NoticeBoardService, OwnObjectionsService], exports: [NoticeBoardService] })
export class NoticeBoardModule {}
