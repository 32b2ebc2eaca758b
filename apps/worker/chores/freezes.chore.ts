import { Injectable } from '@nestjs/common';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { FreezeRunsService } from '#services/freeze/freeze-runs.service.js';
import { Recount } from './recount.js';

/** After a freeze was announced or lifted, open due dates are counted anew; what ended meanwhile moves on. */
@Injectable()
export class FreezesChore extends Recount {
  readonly kind = 'freezes';

  constructor(runs: FreezeRunsService, wakes: Wakes) {
    super(runs, wakes, 'timers');
  }
}
