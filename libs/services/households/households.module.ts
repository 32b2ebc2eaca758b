import { Module } from '@nestjs/common';
import { HouseholdsService } from './households.service.js';
import { ImportsService } from './imports.service.js';

@Module({ providers: [HouseholdsService, ImportsService], exports: [HouseholdsService, ImportsService] })
export class HouseholdsModule {}
