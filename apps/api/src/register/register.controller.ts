import { Controller, Get, Query } from '@nestjs/common';
import { type RegisterPage, registerPageSchema, type RegisterQuery, registerQuery } from '#contracts/register.js';
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
}
