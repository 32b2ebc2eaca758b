import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.js';
import { NoticesService } from './notices.service.js';

@Module({ imports: [LiveModule], providers: [NoticesService], exports: [NoticesService] })
export class NoticesModule {}
