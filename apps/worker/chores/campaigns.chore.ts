import { Injectable } from '@nestjs/common';
import { CampaignOpeningService } from '#services/campaigns/campaign-opening.service.js';
import type { Chore } from './chore.js';

/** Campaigns open their cases, a chunk at a time. */
@Injectable()
export class CampaignsChore implements Chore {
  readonly kind = 'campaigns';
  private stopping = false;

  constructor(private readonly opening: CampaignOpeningService) {}

  async work(): Promise<void> {
    while (!this.stopping && (await this.opening.openNext()));
  }

  stop(): void {
    this.stopping = true;
  }
}
