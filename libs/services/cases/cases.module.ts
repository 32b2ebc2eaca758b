import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { CaseAccess } from './case-access.js';
import { CaseJournalService } from './case-journal.service.js';
import { CasePictureService } from './case-picture.service.js';
import { CaseRightsService } from './case-rights.service.js';
import { CasesService } from './cases.service.js';
import { DueDatesService } from './due-dates.service.js';
import { PostingService } from './posting.service.js';
import { PreviewService } from './preview.service.js';

@Module({
  imports: [PoliciesModule],
  providers: [CaseAccess, CaseJournalService, CasePictureService, CaseRightsService, CasesService, DueDatesService, PostingService, PreviewService],
  exports: [CaseAccess, CaseJournalService, CasePictureService, CaseRightsService, CasesService, DueDatesService, PostingService, PreviewService],
})
export class CasesModule {}
