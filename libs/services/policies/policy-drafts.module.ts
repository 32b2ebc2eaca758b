import { Module } from '@nestjs/common';
import { PoliciesModule } from './policies.module.js';
import { PolicyDraftsService } from './policy-drafts.service.js';

@Module({ imports: [PoliciesModule], providers: [PolicyDraftsService], exports: [PolicyDraftsService] })
export class PolicyDraftsModule {}
