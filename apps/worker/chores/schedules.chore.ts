import { Injectable } from '@nestjs/common';
import { OccurrencesService } from '#services/campaigns/occurrences.service.js';
import type { Chore } from './chore.js';

/** What comes round on a schedule becomes a campaign; the queue's schedulers are made anew from the rows. */
@Injectable()
export class SchedulesChore implements Chore {
  readonly kind = 'schedules';

  constructor(private readonly occurrences: OccurrencesService) {}

  async work(): Promise<void> {
    await this.occurrences.beginDue();
    await this.occurrences.keepSchedulers();
  }
}
