import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { AuditChecksService } from './audit-checks.service.js';
import { CheckRunsService } from './check-runs.service.js';
import { JournalSearchService } from './journal-search.service.js';
import { SealsService } from './seals.service.js';

const services = [AuditChecksService, CheckRunsService, JournalSearchService, SealsService];

/** What auditors do: look through journals, have them checked, print the seals of the days. */
@Module({ imports: [CasesModule], providers: services, exports: services })
export class AuditModule {}
