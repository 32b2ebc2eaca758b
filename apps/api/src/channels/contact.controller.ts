import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  type Contact,
  type ContactForm,
  contactFormSchema,
  contactSchema,
  type DeliveryPage,
  deliveryPageSchema,
  type DeliveryWithAttempts,
  deliveryWithAttemptsSchema,
  myDeliveryQuery,
} from '#contracts/channels.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { ContactService } from '#services/channels/contact.service.js';
import { DeliveryRecordsService } from '#services/channels/delivery-records.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('me')
export class ContactController {
  constructor(
    private readonly contacts: ContactService,
    private readonly deliveries: DeliveryRecordsService,
  ) {}

  @Get('contact')
  @Answers('How I want to be told; addresses are masked', contactSchema)
  get(@Me() me: Person): Promise<Contact> {
    return this.contacts.get(me);
  }

  @Put('contact')
  @Answers('Says how I want to be told; an address left out stays', contactSchema)
  put(@Me() me: Person, @Body({ schema: contactFormSchema }) form: ContactForm): Promise<Contact> {
    return this.contacts.put(me, form);
  }

  @Get('deliveries')
  @Answers('What was sent to me, the latest first', deliveryPageSchema)
  sent(@Me() me: Person, @Query({ schema: myDeliveryQuery }) query: z.infer<typeof myDeliveryQuery>): Promise<DeliveryPage> {
    return this.deliveries.ownPage(me, query);
  }

  @Get('deliveries/:id')
  @Answers('One message that was sent to me, with every attempt', deliveryWithAttemptsSchema)
  one(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<DeliveryWithAttempts> {
    return this.deliveries.getOwn(me, id);
  }
}
