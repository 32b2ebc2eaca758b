import { Module } from '@nestjs/common';
import { ReverificationModule } from '#services/reverification/reverification.module.js';
import { ReverificationController } from './reverification.controller.js';

@Module({ imports: [ReverificationModule], controllers: [ReverificationController] })
export class ReverificationApiModule {}
