import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.js';
import { CountsService } from './counts.service.js';

@Module({ imports: [LiveModule], providers: [CountsService], exports: [CountsService] })
export class OverviewModule {}
