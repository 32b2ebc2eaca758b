import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { CaseAccess } from './case-access.js';
import { CaseJournalService } from './case-journal.service.js';
import { CasePictureService } from './case-picture.service.js';
import { CasesService } from './cases.service.js';
import { DueDatesService } from './due-dates.service.js';
import { PostingService } from './posting.service.js';

@Module({
  imports: [PoliciesModule],
  providers: [CaseAccess, CaseJournalService, CasePictureService, CasesService, DueDatesService, PostingService],
  exports: [CaseAccess, CaseJournalService, CasePictureService, CasesService, DueDatesService, PostingService],
})
export class CasesModule {}
