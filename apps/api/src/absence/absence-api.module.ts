import { Module } from '@nestjs/common';
import { AbsenceModule } from '#services/absence/absence.module.js';
import { AbsencesController } from './absences.controller.js';

@Module({ imports: [AbsenceModule], controllers: [AbsencesController] })
export class AbsenceApiModule {}
