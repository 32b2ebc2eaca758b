import { type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClockModule } from '#infrastructure/clock/clock.module.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { readConfig } from '#infrastructure/config/config.js';
import { PostgresModule } from '#infrastructure/postgres/postgres.module.js';
import { CampaignOpeningService } from '#services/campaigns/campaign-opening.service.js';
import { CampaignsModule } from '#services/campaigns/campaigns.module.js';
import { EngineModule } from '#services/engine/engine.module.js';
import { WakesModule } from '#services/start-up/wakes.module.js';

// A process of its own that opens rounds on the database it is told, in small chunks, and tells its parent of each.
const [databaseUrl, now, size] = process.argv.slice(2) as [string, string, string];
const config = { ...readConfig({}), databaseUrl };

class Opener {}
const module: DynamicModule = {
  module: Opener,
  imports: [ClockModule.with(new TurnableClock(new Date(now))), PostgresModule.forRoot(config), EngineModule, CampaignsModule, WakesModule.forRoot(config)],
};
const app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
const opening = app.get(CampaignOpeningService, { strict: false });
while (await opening.openNext(Number(size))) process.send!('chunk');
process.send!('done');
await app.close();
process.disconnect();
