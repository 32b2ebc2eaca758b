import { Injectable } from '@nestjs/common';
import { DeliveriesService } from '#services/channels/deliveries.service.js';
import type { Chore } from './chore.js';

/** Messages go out by mail, text message and webhook. */
@Injectable()
export class DeliveriesChore implements Chore {
  readonly kind = 'deliveries';

  constructor(private readonly deliveries: DeliveriesService) {}

  work(): Promise<void> {
    return this.deliveries.drain();
  }

  stop(): void {
    this.deliveries.stop();
  }

  nextDue(now: Date, until: Date): Promise<Date | undefined> {
    return this.deliveries.nextDue(now, until);
  }
}
