import { Injectable } from '@nestjs/common';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CalendarRunsService } from '#services/calendar/calendar-runs.service.js';
import { Recount } from './recount.js';

/** After an announcement was loaded, open due dates are counted anew, and those concerned are told. */
@Injectable()
export class CalendarChore extends Recount {
  readonly kind = 'calendar';

  constructor(runs: CalendarRunsService, wakes: Wakes) {
    super(runs, wakes, 'notices');
  }
}
