import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.js';
import { NoticesService } from './notices.service.js';
import { ObjectorNotices } from './objector-notices.js';
import { RecallNotices } from './recall-notices.js';

@Module({ imports: [LiveModule], providers: [NoticesService, ObjectorNotices, RecallNotices], exports: [NoticesService, ObjectorNotices, RecallNotices] })
export class NoticesModule {}
