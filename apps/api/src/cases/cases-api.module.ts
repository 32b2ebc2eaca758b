import { Module } from '@nestjs/common';
import { ApplicationsModule } from '#services/applications/applications.module.js';
import { CasesModule } from '#services/cases/cases.module.js';
import { RecordsModule } from '#services/records/records.module.js';
import { CaseRightsController } from './case-rights.controller.js';
import { CasesController } from './cases.controller.js';
import { PreviewController } from './preview.controller.js';

@Module({ imports: [ApplicationsModule, CasesModule, RecordsModule], controllers: [CasesController, CaseRightsController, PreviewController] })
export class CasesApiModule {}
