import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ApplicationPreviewService } from './application-preview.service.js';
import { ApplicationsReader } from './applications.reader.js';
import { ApplicationsService } from './applications.service.js';
import { AuthorisationsService } from './authorisations.service.js';

@Module({
  imports: [CasesModule, PoliciesModule],
  providers: [ApplicationPreviewService, ApplicationsReader, ApplicationsService, AuthorisationsService],
  exports: [ApplicationPreviewService, ApplicationsReader, ApplicationsService, AuthorisationsService],
})
export class ApplicationsModule {}
