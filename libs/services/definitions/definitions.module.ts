import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { CasePathService } from './case-path.service.js';
import { DefinitionsService } from './definitions.service.js';

@Module({ imports: [CasesModule], providers: [CasePathService, DefinitionsService], exports: [CasePathService, DefinitionsService] })
export class DefinitionsModule {}
