import { Module, type Type } from '@nestjs/common';
import { EffectsModule } from '#services/effects/effects.module.js';
import { OverviewModule } from '#services/overview/overview.module.js';
import { CHORES, type Chore } from './chore.js';
import { CountsChore } from './counts.chore.js';
import { OutboxChore } from './outbox.chore.js';
import { TimersChore } from './timers.chore.js';

/** In the order of a sweep: what moves charts first, then what follows from it. A new chore is added here and nowhere else. */
const chores: Type<Chore>[] = [TimersChore, OutboxChore, CountsChore];

@Module({
  imports: [EffectsModule, OverviewModule],
  providers: [...chores, { provide: CHORES, useFactory: (...all: Chore[]) => all, inject: chores }],
  exports: [CHORES],
})
export class ChoresModule {}
