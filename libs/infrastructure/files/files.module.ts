import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '#infrastructure/config/config.js';
import { KeyRing } from '#infrastructure/keys/key-ring.js';
import { FileStore } from './file-store.js';

@Global()
@Module({})
export class FilesModule {
  static forRoot(config: Pick<Config, 'filesDir'>): DynamicModule {
    return {
      module: FilesModule,
      providers: [{ provide: FileStore, inject: [KeyRing], useFactory: (ring: KeyRing) => new FileStore(config.filesDir, ring.files) }],
      exports: [FileStore],
    };
  }
}
