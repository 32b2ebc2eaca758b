import { Module } from '@nestjs/common';
import { ReviewModule } from '#services/review/review.module.js';
import { ReviewController } from './review.controller.js';

@Module({ imports: [ReviewModule], controllers: [ReviewController] })
export class ReviewApiModule {}
