import { Controller, Get, Param } from '@nestjs/common';
import { type CasePath, casePathSchema } from '#contracts/definitions.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { CasePathService } from '#services/definitions/case-path.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('cases')
export class CasePathController {
  constructor(private readonly paths: CasePathService) {}

  @Get(':id/path')
  @Answers('The way a case took through its chart, and where it stands', casePathSchema)
  read(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<CasePath> {
    return this.paths.read(me, id);
  }
}
