import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { type PolicyVersion, policyVersion } from '#contracts/policy.js';
import {
  type ChangedPolicyDraft,
  changedPolicyDraft,
  type NewPolicyDraft,
  newPolicyDraft,
  type PolicyDraft,
  type PolicyDraftHead,
  policyDraftListSchema,
  policyDraftSchema,
  type PolicyPublication,
  policyPublication,
} from '#contracts/policy-drafts.js';
import { removedSchema } from '#contracts/tasks.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import type { Person } from '#services/people/person.js';
import { PolicyDraftsService } from '#services/policies/policy-drafts.service.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles('system-administrator')
@Controller('policies/drafts')
export class PolicyDraftsController {
  constructor(private readonly drafts: PolicyDraftsService) {}

  @Get()
  @Answers('Rules that are being written; nothing counts by them', policyDraftListSchema)
  async list(@Me() me: Person): Promise<{ items: PolicyDraftHead[] }> {
    return { items: await this.drafts.list(me) };
  }

  @Post()
  @Answers('Begins a draft; the same one twice is one', policyDraftSchema)
  create(@Me() me: Person, @Body({ schema: newPolicyDraft }) draft: NewPolicyDraft): Promise<PolicyDraft> {
    return this.drafts.create(me, draft);
  }

  @Get(':id')
  @Answers('A draft, and what it sets differently from the version in force', policyDraftSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<PolicyDraft> {
    return this.drafts.get(me, id);
  }

  @Put(':id')
  @Answers('Writes on a draft as the writer saw it', policyDraftSchema)
  change(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Body({ schema: changedPolicyDraft }) draft: ChangedPolicyDraft): Promise<PolicyDraft> {
    return this.drafts.change(me, id, draft);
  }

  @Delete(':id')
  @Answers('Throws a draft away that was not published', removedSchema)
  async remove(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<{ removed: boolean }> {
    return { removed: await this.drafts.remove(me, id) };
  }

  @Post(':id/publish')
  @Answers('Makes a version of it that begins on a later day; cases keep theirs', policyVersion, { status: 200 })
  publish(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Body({ schema: policyPublication }) publication: PolicyPublication): Promise<PolicyVersion> {
    return this.drafts.publish(me, id, publication);
  }
}
