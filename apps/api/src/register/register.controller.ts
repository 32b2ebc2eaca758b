import { Controller, Get, Param, Query } from '@nestjs/common';
import { type RegisterHistory, registerHistorySchema, type RegisterPage, registerPageSchema, type RegisterQuery, registerQuery } from '#contracts/register.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import type { Person } from '#services/people/person.js';
import { RegisterService } from '#services/register/register.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('register')
export class RegisterController {
  constructor(private readonly register: RegisterService) {}

  @Get()
  @Answers('Monitored households of my places, the latest entered first', registerPageSchema)
  list(@Me() me: Person, @Query({ schema: registerQuery }) query: RegisterQuery): Promise<RegisterPage> {
    return this.register.page(me, query);
  }

  @Get(':id/history')
  @Answers('An entry and what re-verifications have changed in it since, the first change first', registerHistorySchema)
  history(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<RegisterHistory> {
    return this.register.history(me, id);
  }
}
