import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import type { Config } from '#infrastructure/config/config.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { openKeyRing } from './check-keys.js';
import { FieldCipher } from './field-cipher.js';
import { KeyRing } from './key-ring.js';

/** Opens the key file before anything else can seal or open; the application does not start when the data needs a key that is not there. */
@Global()
@Module({})
export class KeysModule {
  static forRoot(config: Pick<Config, 'keysFile'>): DynamicModule {
    return {
      module: KeysModule,
      providers: [
        {
          provide: KeyRing,
          inject: [PG_POOL, CLOCK],
          useFactory: (pool: Pool, clock: Clock) => openKeyRing(pool, config.keysFile, clock.now()),
        },
        { provide: FieldCipher, inject: [KeyRing], useFactory: (ring: KeyRing) => new FieldCipher(ring) },
      ],
      exports: [KeyRing, FieldCipher],
    };
  }
}
