import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { AbsenceNotices } from './absence-notices.service.js';
import { AbsencesService } from './absences.service.js';
import { AgentsService } from './agents.service.js';

@Module({ imports: [NoticesModule], providers: [AbsenceNotices, AbsencesService, AgentsService], exports: [AbsenceNotices, AbsencesService, AgentsService] })
export class AbsenceModule {}
