import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Clock } from '#engine/ports.js';

export const CLOCK = Symbol('clock');

/** Hands one clock to the whole application: the corrected process clock in production, one turned by hand in tests and the demo. */
@Global()
@Module({})
export class ClockModule {
  static with(clock: Clock): DynamicModule {
    return { module: ClockModule, providers: [{ provide: CLOCK, useValue: clock }], exports: [CLOCK] };
  }
}
