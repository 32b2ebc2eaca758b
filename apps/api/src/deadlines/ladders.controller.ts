import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ladderListSchema, ladderQuery, ladderSchema, type LadderVersion, type NewLadder, newLadderSchema } from '#contracts/deadlines.js';
import { LaddersService } from '#services/deadlines/ladders.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('ladders')
export class LaddersController {
  constructor(private readonly ladders: LaddersService) {}

  @Get()
  @Answers('Ladders of due dates that concern my places, by place, procedure, step and date; with a day, those in force', ladderListSchema)
  async list(@Me() me: Person, @Query({ schema: ladderQuery }) { place, on }: z.infer<typeof ladderQuery>): Promise<{ items: LadderVersion[] }> {
    return { items: await this.ladders.list(me, place, on) };
  }

  @OnlyRoles('system-administrator')
  @Post()
  @Answers('Adds a ladder that begins on a later day; one in force is never changed', ladderSchema)
  add(@Me() me: Person, @Body({ schema: newLadderSchema }) ladder: NewLadder): Promise<LadderVersion> {
    return this.ladders.add(me, ladder);
  }
}
