import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { RecordsModule } from '../records/records.module.js';
import { PrintCheckService } from './print-check.service.js';
import { PrintingService } from './printing.service.js';
import { SheetReader } from './sheet.reader.js';

@Module({
  imports: [CasesModule, PoliciesModule, RecordsModule],
  providers: [PrintCheckService, PrintingService, SheetReader],
  exports: [PrintCheckService, PrintingService],
})
export class PrintingModule {}
