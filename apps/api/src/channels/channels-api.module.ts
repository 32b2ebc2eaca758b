import { Module } from '@nestjs/common';
import { ChannelsModule } from '#services/channels/channels.module.js';
import { ContactController } from './contact.controller.js';
import { DeliveriesController } from './deliveries.controller.js';
import { EndpointsController } from './endpoints.controller.js';
import { MailsController } from './mails.controller.js';

@Module({ imports: [ChannelsModule], controllers: [ContactController, DeliveriesController, EndpointsController, MailsController] })
export class ChannelsApiModule {}
