import { Body, Controller, Get, Put } from '@nestjs/common';
import { type Phrases, phrasesSchema } from '#contracts/phrases.js';
import type { Person } from '#services/people/person.js';
import { PhrasesService } from '#services/tasks/phrases.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

/** Phrases I write opinions with. */
@Controller('me/phrases')
export class PhrasesController {
  constructor(private readonly phrases: PhrasesService) {}

  @Get()
  @Answers('My phrases, in my order', phrasesSchema)
  list(@Me() me: Person): Promise<Phrases> {
    return this.phrases.list(me);
  }

  @Put()
  @Answers('Replaces my phrases and their order', phrasesSchema)
  replace(@Me() me: Person, @Body({ schema: phrasesSchema }) phrases: Phrases): Promise<Phrases> {
    return this.phrases.replace(me, phrases);
  }
}
