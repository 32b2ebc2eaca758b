import { Module, type Type } from '@nestjs/common';
import { DeadlinesModule } from '#services/deadlines/deadlines.module.js';
import { CampaignsModule } from '#services/campaigns/campaigns.module.js';
import { EffectsModule } from '#services/effects/effects.module.js';
import { SendingModule } from '#services/channels/sending.module.js';
import { OverviewModule } from '#services/overview/overview.module.js';
import { AbsenceModule } from '#services/absence/absence.module.js';
import { AbsencesChore } from './absences.chore.js';
import { AuditModule } from '#services/audit/audit.module.js';
import { CampaignsChore } from './campaigns.chore.js';
import { CalendarModule } from '#services/calendar/calendar.module.js';
import { CalendarChore } from './calendar.chore.js';
import { CHORES, type Chore } from './chore.js';
import { ChecksChore } from './checks.chore.js';
import { CountsChore } from './counts.chore.js';
import { DeliveriesChore } from './deliveries.chore.js';
import { FreezeModule } from '#services/freeze/freeze.module.js';
import { FreezesChore } from './freezes.chore.js';
import { NoticesChore } from './notices.chore.js';
import { OutboxChore } from './outbox.chore.js';
import { RungsChore } from './rungs.chore.js';
import { SchedulesChore } from './schedules.chore.js';
import { TimersChore } from './timers.chore.js';

/** In the order of a sweep: what moves charts first, then what follows from it. A new chore is added here and nowhere else. */
const chores: Type<Chore>[] = [TimersChore, OutboxChore, CalendarChore, FreezesChore, SchedulesChore, CampaignsChore, AbsencesChore, RungsChore, NoticesChore, DeliveriesChore, CountsChore, ChecksChore];

@Module({
  imports: [AbsenceModule, AuditModule, CalendarModule, CampaignsModule, EffectsModule, DeadlinesModule, FreezeModule, OverviewModule, SendingModule],
  providers: [...chores, { provide: CHORES, useFactory: (...all: Chore[]) => all, inject: chores }],
  exports: [CHORES],
})
export class ChoresModule {}
