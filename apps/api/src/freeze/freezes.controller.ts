import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { type Freeze, freezeListSchema, freezeQuery, freezeSchema, type NewFreeze, newFreezeSchema } from '#contracts/freeze.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { FreezesService } from '#services/freeze/freezes.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('freezes')
export class FreezesController {
  constructor(private readonly freezes: FreezesService) {}

  @Get()
  @Answers('Windows in which a step takes no decisions, of my places: to come, running, and of the last year', freezeListSchema)
  async list(@Me() me: Person, @Query({ schema: freezeQuery }) { place }: z.infer<typeof freezeQuery>): Promise<{ items: Freeze[] }> {
    return { items: await this.freezes.list(me, place) };
  }

  @OnlyRoles('county-officer')
  @Post()
  @Answers('Announces a freeze from tomorrow on; the same announced twice is one', freezeSchema)
  announce(@Me() me: Person, @Body({ schema: newFreezeSchema }) freeze: NewFreeze): Promise<Freeze> {
    return this.freezes.announce(me, freeze);
  }

  @OnlyRoles('county-officer')
  @Post(':id/lift')
  @Answers('Ends a freeze now, or takes it back before it begins', freezeSchema, { status: 200 })
  lift(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Freeze> {
    return this.freezes.lift(me, id);
  }
}
