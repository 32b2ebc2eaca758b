import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  type DeliveryPage,
  deliveryPageSchema,
  type DeliveryQuery,
  deliveryQuery,
  type DeliveryWithAttempts,
  deliveryWithAttemptsSchema,
} from '#contracts/channels.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { DeliveryRecordsService } from '#services/channels/delivery-records.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles('system-administrator')
@Controller('deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveryRecordsService) {}

  @Get()
  @Answers('Messages of the county on their way and arrived, the latest first', deliveryPageSchema)
  page(@Me() me: Person, @Query({ schema: deliveryQuery }) query: DeliveryQuery): Promise<DeliveryPage> {
    return this.deliveries.page(me, query);
  }

  @Get(':id')
  @Answers('One message with every attempt', deliveryWithAttemptsSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<DeliveryWithAttempts> {
    return this.deliveries.get(me, id);
  }

  @Post(':id/again')
  @Answers('Sends a message that stopped once more, under the same id', undefined, { status: 204 })
  async again(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<void> {
    await this.deliveries.again(me, id);
  }
}
