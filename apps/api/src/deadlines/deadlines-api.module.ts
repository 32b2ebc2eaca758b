import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#services/deadlines/deadlines.module.js';
import { CaseRungsController } from './case-rungs.controller.js';
import { CircularsController } from './circulars.controller.js';
import { LaddersController } from './ladders.controller.js';
import { LettersController } from './letters.controller.js';

@Module({ imports: [DeadlinesModule], controllers: [CaseRungsController, CircularsController, LaddersController, LettersController] })
export class DeadlinesApiModule {}
