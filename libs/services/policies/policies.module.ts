import { Module } from '@nestjs/common';
import { CalendarService } from './calendar.service.js';
import { PeriodsService } from './periods.service.js';
import { PoliciesService } from './policies.service.js';

@Module({ providers: [CalendarService, PeriodsService, PoliciesService], exports: [CalendarService, PeriodsService, PoliciesService] })
export class PoliciesModule {}
