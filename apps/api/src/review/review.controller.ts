import { Controller, Get, Param } from '@nestjs/common';
import { type Review, reviewSchema } from '#contracts/review.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import type { Person } from '#services/people/person.js';
import { ReviewService } from '#services/review/review.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('cases')
export class ReviewController {
  constructor(private readonly reviews: ReviewService) {}

  @Get(':id/review')
  @Answers('Flags and differences first: red lines, hits, objections, changes of the file, income stated and found', reviewSchema)
  read(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Review> {
    return this.reviews.read(me, id);
  }
}
