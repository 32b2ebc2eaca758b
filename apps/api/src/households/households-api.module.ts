import { Module } from '@nestjs/common';
import { HouseholdsModule } from '#services/households/households.module.js';
import { HouseholdsController } from './households.controller.js';

@Module({ imports: [HouseholdsModule], controllers: [HouseholdsController] })
export class HouseholdsApiModule {}
