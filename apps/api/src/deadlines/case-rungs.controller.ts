import { Controller, Get, Param } from '@nestjs/common';
import { type CaseRungs, climbedRungsSchema } from '#contracts/deadlines.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { CaseRungsService } from '#services/deadlines/case-rungs.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('cases')
export class CaseRungsController {
  constructor(private readonly rungs: CaseRungsService) {}

  @Get(':id/rungs')
  @Answers('What the due dates of a case have climbed, who was told and why', climbedRungsSchema)
  read(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<CaseRungs> {
    return this.rungs.read(me, id);
  }
}
