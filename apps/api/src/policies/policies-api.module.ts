import { Module } from '@nestjs/common';
import { PoliciesModule } from '#services/policies/policies.module.js';
import { PoliciesController } from './policies.controller.js';

@Module({ imports: [PoliciesModule], controllers: [PoliciesController] })
export class PoliciesApiModule {}
