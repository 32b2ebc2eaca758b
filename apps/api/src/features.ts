import type { Type } from '@nestjs/common';
import { HealthModule } from './health/health.module.js';
import { PeopleApiModule } from './people/people-api.module.js';

/** What the API offers, a folder each. A new feature is added here and nowhere else. */
export const features: Type[] = [HealthModule, PeopleApiModule];
