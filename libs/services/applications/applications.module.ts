import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ApplicationsReader } from './applications.reader.js';
import { ApplicationsService } from './applications.service.js';
import { AuthorisationsService } from './authorisations.service.js';

@Module({
  imports: [CasesModule, PoliciesModule],
  providers: [ApplicationsReader, ApplicationsService, AuthorisationsService],
  exports: [ApplicationsReader, ApplicationsService, AuthorisationsService],
})
export class ApplicationsModule {}
