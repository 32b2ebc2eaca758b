import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Prefill, prefillSchema, type ProposalPage, proposalPageSchema, type ProposalQuery, proposalQuery } from '#contracts/reverification.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import type { Person } from '#services/people/person.js';
import { PrefillService } from '#services/reverification/prefill.service.js';
import { ProposalsService } from '#services/reverification/proposals.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller()
export class ReverificationController {
  constructor(
    private readonly prefills: PrefillService,
    private readonly proposals: ProposalsService,
  ) {}

  @Get('cases/:id/prefill')
  @Answers('The form of a visit, filled in with what was known last, and where each field comes from', prefillSchema)
  prefill(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Prefill> {
    return this.prefills.read(me, id);
  }

  @Get('proposals')
  @Answers('New risks and eliminations that re-verifications of my places proposed, the latest first', proposalPageSchema)
  list(@Me() me: Person, @Query({ schema: proposalQuery }) query: ProposalQuery): Promise<ProposalPage> {
    return this.proposals.page(me, query);
  }
}
