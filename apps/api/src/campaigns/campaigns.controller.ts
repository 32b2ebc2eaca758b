import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import {
  type Campaign,
  type CampaignPage,
  campaignPageSchema,
  type CampaignProgress,
  campaignProgressSchema,
  type CampaignQuery,
  campaignQuery,
  campaignSchema,
  type NewCampaign,
  newCampaignSchema,
} from '#contracts/campaigns.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { CampaignsService } from '#services/campaigns/campaigns.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, requiredKey } from '../http/idempotency-key.js';

@OnlyRoles('village-cadre', 'township-officer', 'county-officer', 'leading-group', 'supervisor')
@Controller('campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @Answers('Rounds of re-verification in my county, the latest first', campaignPageSchema)
  list(@Me() me: Person, @Query({ schema: campaignQuery }) query: CampaignQuery): Promise<CampaignPage> {
    return this.campaigns.page(me, query);
  }

  @Get(':id')
  @Answers('A round and how far it has come, by township of my places', campaignProgressSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<CampaignProgress> {
    return this.campaigns.get(me, id);
  }

  @OnlyRoles('county-officer')
  @Post()
  @Answers('Calls a round; its cases are opened from its first day on', campaignSchema)
  call(
    @Me() me: Person,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: newCampaignSchema }) round: NewCampaign,
  ): Promise<Campaign> {
    return this.campaigns.call(me, round, requiredKey(key));
  }

  @OnlyRoles('county-officer')
  @Post(':id/pause')
  @Answers('Opens no more cases until it is resumed', campaignSchema, { status: 200 })
  pause(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Campaign> {
    return this.campaigns.bring(me, id, 'pause');
  }

  @OnlyRoles('county-officer')
  @Post(':id/resume')
  @Answers('Goes on where it was paused', campaignSchema, { status: 200 })
  resume(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Campaign> {
    return this.campaigns.bring(me, id, 'resume');
  }

  @OnlyRoles('county-officer')
  @Post(':id/cancel')
  @Answers('Opens no more cases; those that are open stay to be done', campaignSchema, { status: 200 })
  cancel(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Campaign> {
    return this.campaigns.bring(me, id, 'cancel');
  }
}
