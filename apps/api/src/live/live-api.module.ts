import { Module } from '@nestjs/common';
import { LiveModule } from '#services/live/live.module.js';
import { LiveFeed } from '#services/live/live-feed.js';
import { LiveController } from './live.controller.js';

@Module({ imports: [LiveModule], providers: [LiveFeed], controllers: [LiveController] })
export class LiveApiModule {}
