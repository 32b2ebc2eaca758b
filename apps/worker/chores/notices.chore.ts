import { Injectable } from '@nestjs/common';
import { DispatchService } from '#services/channels/dispatch.service.js';
import type { Chore } from './chore.js';

/** New notices are looked at: whom they reach besides the console, and how. */
@Injectable()
export class NoticesChore implements Chore {
  readonly kind = 'notices';
  private stopping = false;

  constructor(private readonly dispatch: DispatchService) {}

  work(): Promise<void> {
    return this.dispatch.drain(() => this.stopping);
  }

  stop(): void {
    this.stopping = true;
  }
}
