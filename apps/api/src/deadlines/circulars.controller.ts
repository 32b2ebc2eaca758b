import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  type CircularDetail,
  circularDetailSchema,
  type CircularPage,
  circularPageSchema,
  type CircularQuery,
  circularQuery,
} from '#contracts/deadlines.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { CircularsService } from '#services/deadlines/circulars.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('circulars')
export class CircularsController {
  constructor(private readonly circulars: CircularsService) {}

  @Get()
  @Answers('Weekly circulars that name something of my places and offices, the latest first', circularPageSchema)
  list(@Me() me: Person, @Query({ schema: circularQuery }) query: CircularQuery): Promise<CircularPage> {
    return this.circulars.page(me, query);
  }

  @Get(':id')
  @Answers('A weekly circular with its lines of my places and offices', circularDetailSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<CircularDetail> {
    return this.circulars.get(me, id);
  }
}
