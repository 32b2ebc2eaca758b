import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { AbsenceNotices } from './absence-notices.service.js';
import { AbsencesService } from './absences.service.js';

@Module({ imports: [NoticesModule], providers: [AbsenceNotices, AbsencesService], exports: [AbsenceNotices, AbsencesService] })
export class AbsenceModule {}
