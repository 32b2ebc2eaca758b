import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.js';
import { NoticesService } from './notices.service.js';
import { RecallNotices } from './recall-notices.js';

@Module({ imports: [LiveModule], providers: [NoticesService, RecallNotices], exports: [NoticesService, RecallNotices] })
export class NoticesModule {}
