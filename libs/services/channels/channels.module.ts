import { Module } from '@nestjs/common';
import { ContactService } from './contact.service.js';
import { DeliveryRecordsService } from './delivery-records.service.js';
import { EndpointsService } from './endpoints.service.js';
import { KeptMailsReader } from './kept-mails.reader.js';

/** What people and administrators decide and see of channels; the sending itself is the worker's. */
@Module({
  providers: [ContactService, DeliveryRecordsService, EndpointsService, KeptMailsReader],
  exports: [ContactService, DeliveryRecordsService, EndpointsService, KeptMailsReader],
})
export class ChannelsModule {}
