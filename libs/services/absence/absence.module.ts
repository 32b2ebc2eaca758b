import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { AbsenceNotices } from './absence-notices.service.js';
import { AbsencesService } from './absences.service.js';

@Module({ imports: [NoticesModule, PoliciesModule], providers: [AbsenceNotices, AbsencesService], exports: [AbsenceNotices, AbsencesService] })
export class AbsenceModule {}
