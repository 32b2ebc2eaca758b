import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { RegisterModule } from '../register/register.module.js';
import { PrefillService } from './prefill.service.js';
import { ProposalsService } from './proposals.service.js';
import { ReverificationEffectsService } from './reverification-effects.service.js';

@Module({
  imports: [CasesModule, RegisterModule],
  providers: [PrefillService, ProposalsService, ReverificationEffectsService],
  exports: [PrefillService, ProposalsService, ReverificationEffectsService],
})
export class ReverificationModule {}
