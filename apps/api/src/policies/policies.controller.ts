import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { type PolicyVersion, policyVersion } from '#contracts/policy.js';
import { administratorRoles } from '#contracts/people.js';
import { placeCode } from '#contracts/places.js';
import { type PolicyDetail, policyDetailSchema } from '#contracts/policy-drafts.js';
import { day, type IdParameters, idParameters } from '#contracts/text.js';
import type { Person } from '#services/people/person.js';
import { PoliciesService } from '#services/policies/policies.service.js';
import { PolicyDraftsService } from '#services/policies/policy-drafts.service.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

const policyQuery = z.strictObject({ place: placeCode.optional(), on: day.optional() });
const newPolicy = policyVersion.omit({ id: true }).extend({ placeCode }).strict();
const policyListSchema = z.object({ items: z.array(policyVersion) });

@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly policies: PoliciesService,
    private readonly drafts: PolicyDraftsService,
  ) {}

  @Get()
  @Answers('Versions of the rules that concern my places, by place and date; with a place and a day, the one in force', policyListSchema)
  async list(@Me() me: Person, @Query({ schema: policyQuery }) { place, on }: z.infer<typeof policyQuery>): Promise<{ items: PolicyVersion[] }> {
    return { items: await this.policies.list(me, place, on) };
  }

  @OnlyRoles('county-officer', 'leading-group', 'supervisor', ...administratorRoles)
  @Get(':id')
  @Answers('A version, and what it sets differently from the one before', policyDetailSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<PolicyDetail> {
    return this.drafts.detail(me, id);
  }

  @OnlyRoles('system-administrator')
  @Post()
  @Answers('Adds a version that begins on a later day; one in force is never changed', policyVersion)
  add(@Me() me: Person, @Body({ schema: newPolicy }) version: z.infer<typeof newPolicy>): Promise<PolicyVersion> {
    return this.policies.add(me, version);
  }
}
