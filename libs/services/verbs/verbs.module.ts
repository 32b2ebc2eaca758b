import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ColleaguesService } from './colleagues.service.js';
import { CopiesService } from './copies.service.js';
import { OpinionsService } from './opinions.service.js';
import { PassingService } from './passing.service.js';
import { UrgingService } from './urging.service.js';
import { VerbDoor } from './verb-door.js';

/** What people do with a task or a case beside deciding on it. */
@Module({
  imports: [CasesModule, PoliciesModule],
  providers: [VerbDoor, PassingService, OpinionsService, UrgingService, CopiesService, ColleaguesService],
  exports: [PassingService, OpinionsService, UrgingService, CopiesService, ColleaguesService],
})
export class VerbsModule {}
