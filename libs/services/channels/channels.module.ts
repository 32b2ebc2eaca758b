import { Module } from '@nestjs/common';
import { ContactService } from './contact.service.js';
import { DeliveriesReader } from './deliveries.reader.js';
import { EndpointsService } from './endpoints.service.js';
import { KeptMailsReader } from './kept-mails.reader.js';

/** What people and administrators decide and see of channels; the sending itself is the worker's. */
@Module({
  providers: [ContactService, DeliveriesReader, EndpointsService, KeptMailsReader],
  exports: [ContactService, DeliveriesReader, EndpointsService, KeptMailsReader],
})
export class ChannelsModule {}
