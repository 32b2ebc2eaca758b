import { Module } from '@nestjs/common';
import { HouseholdsModule } from '#services/households/households.module.js';
import { ImportsController } from './imports.controller.js';

@Module({ imports: [HouseholdsModule], controllers: [ImportsController] })
export class ImportsApiModule {}
