import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CaseRungsService } from './case-rungs.service.js';
import { CircularsService } from './circulars.service.js';
import { LaddersService } from './ladders.service.js';
import { LettersService } from './letters.service.js';
import { RungsService } from './rungs.service.js';

@Module({
  imports: [CasesModule, NoticesModule, PoliciesModule],
  providers: [CaseRungsService, CircularsService, LaddersService, LettersService, RungsService],
  exports: [CaseRungsService, CircularsService, LaddersService, LettersService, RungsService],
})
export class DeadlinesModule {}
