import { Module } from '@nestjs/common';
import { FreezeBook } from '../freeze/freeze-book.js';
import { CalendarService } from './calendar.service.js';
import { PeriodsService } from './periods.service.js';
import { PoliciesService } from './policies.service.js';

@Module({ providers: [CalendarService, FreezeBook, PeriodsService, PoliciesService], exports: [CalendarService, FreezeBook, PeriodsService, PoliciesService] })
export class PoliciesModule {}
