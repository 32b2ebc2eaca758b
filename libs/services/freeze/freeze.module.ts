import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { FreezeRunsService } from './freeze-runs.service.js';
import { FreezesService } from './freezes.service.js';

@Module({ imports: [NoticesModule, PoliciesModule], providers: [FreezesService, FreezeRunsService], exports: [FreezesService, FreezeRunsService] })
export class FreezeModule {}
