import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import {
  type ChangeSchedule,
  changeScheduleSchema,
  type NewSchedule,
  newScheduleSchema,
  type Schedule,
  scheduleListSchema,
  scheduleSchema,
} from '#contracts/campaigns.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { SchedulesService } from '#services/campaigns/schedules.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles('village-cadre', 'township-officer', 'county-officer', 'leading-group', 'supervisor')
@Controller('schedules')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get()
  @Answers('When households of my county are looked at again, the next first', scheduleListSchema)
  list(@Me() me: Person): Promise<{ items: Schedule[] }> {
    return this.schedules.list(me);
  }

  @OnlyRoles('county-officer')
  @Post()
  @Answers('Adds a rhythm; the same one again changes nothing', scheduleSchema)
  add(@Me() me: Person, @Body({ schema: newScheduleSchema }) schedule: NewSchedule): Promise<Schedule> {
    return this.schedules.add(me, schedule);
  }

  @OnlyRoles('county-officer')
  @Patch(':id')
  @Answers('Changes name, rhythm or households; another rhythm counts from today on', scheduleSchema)
  change(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Body({ schema: changeScheduleSchema }) change: ChangeSchedule,
  ): Promise<Schedule> {
    return this.schedules.change(me, id, change);
  }

  @OnlyRoles('county-officer')
  @Post(':id/pause')
  @Answers('Begins no more rounds until it is resumed', scheduleSchema, { status: 200 })
  pause(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Schedule> {
    return this.schedules.pause(me, id, true);
  }

  @OnlyRoles('county-officer')
  @Post(':id/resume')
  @Answers('Goes on with the next round; what would have come round meanwhile is not made up for', scheduleSchema, { status: 200 })
  resume(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Schedule> {
    return this.schedules.pause(me, id, false);
  }
}
