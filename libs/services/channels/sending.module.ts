import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { DeliveriesService } from './deliveries.service.js';
import { DispatchService } from './dispatch.service.js';

/** What the worker does about channels. It needs `MailModule`. */
@Module({ imports: [NoticesModule], providers: [DispatchService, DeliveriesService], exports: [DispatchService, DeliveriesService] })
export class SendingModule {}
