import { Module } from '@nestjs/common';
import { HandOverPlanner } from './hand-over-plan.js';
import { HandOverService } from './hand-over.service.js';

@Module({ providers: [HandOverService, HandOverPlanner], exports: [HandOverService] })
export class HandOverModule {}
