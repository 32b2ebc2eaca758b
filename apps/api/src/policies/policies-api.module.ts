import { Module } from '@nestjs/common';
import { PoliciesModule } from '#services/policies/policies.module.js';
import { PolicyDraftsModule } from '#services/policies/policy-drafts.module.js';
import { PoliciesController } from './policies.controller.js';
import { PolicyDraftsController } from './policy-drafts.controller.js';

/** Drafts come first: their address would else be taken for the id of a version. */
@Module({ imports: [PoliciesModule, PolicyDraftsModule], controllers: [PolicyDraftsController, PoliciesController] })
export class PoliciesApiModule {}
