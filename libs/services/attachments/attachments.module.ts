import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { AttachmentsService } from './attachments.service.js';

@Module({ imports: [CasesModule], providers: [AttachmentsService], exports: [AttachmentsService] })
export class AttachmentsModule {}
