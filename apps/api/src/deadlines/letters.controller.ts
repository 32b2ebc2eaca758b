import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  type Letter,
  type LetterAnswer,
  letterAnswerSchema,
  type LetterPage,
  letterPageSchema,
  type LetterQuery,
  letterQuery,
  letterSchema,
} from '#contracts/deadlines.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { LettersService } from '#services/deadlines/letters.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('letters')
export class LettersController {
  constructor(private readonly letters: LettersService) {}

  @Get()
  @Answers('Urging letters and talks of my offices and of the places I watch over, the latest first', letterPageSchema)
  list(@Me() me: Person, @Query({ schema: letterQuery }) query: LetterQuery): Promise<LetterPage> {
    return this.letters.page(me, query);
  }

  @Get(':id')
  @Answers('An urging letter, or a talk to be held', letterSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Letter> {
    return this.letters.get(me, id);
  }

  @Post(':id/answer')
  @Answers('The addressed office answers a letter; a supervisor records a talk', letterSchema, { status: 200 })
  answer(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Body({ schema: letterAnswerSchema }) answer: LetterAnswer,
  ): Promise<Letter> {
    return this.letters.answer(me, id, answer);
  }
}
