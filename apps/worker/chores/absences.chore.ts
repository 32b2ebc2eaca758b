import { Injectable } from '@nestjs/common';
import { AbsenceNotices } from '#services/absence/absence-notices.service.js';
import type { Chore } from './chore.js';

/** Absences begin and end by themselves; both sides are told. */
@Injectable()
export class AbsencesChore implements Chore {
  readonly kind = 'absences';

  constructor(private readonly notices: AbsenceNotices) {}

  work(): Promise<void> {
    return this.notices.work();
  }

  nextDue(now: Date, until: Date): Promise<Date | undefined> {
    return this.notices.nextDue(now, until);
  }
}
