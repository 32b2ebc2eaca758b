import { Module } from '@nestjs/common';
import { AbsenceModule } from '#services/absence/absence.module.js';
import { HandOverModule } from '#services/absence/hand-over.module.js';
import { AbsencesController } from './absences.controller.js';
import { HandOverController } from './hand-over.controller.js';

@Module({ imports: [AbsenceModule, HandOverModule], controllers: [AbsencesController, HandOverController] })
export class AbsenceApiModule {}
