import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ReviewService } from './review.service.js';

@Module({ imports: [CasesModule, PoliciesModule], providers: [ReviewService], exports: [ReviewService] })
export class ReviewModule {}
