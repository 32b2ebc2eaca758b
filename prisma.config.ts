import { defineConfig } from 'prisma/config';

// The command line tool would fetch a native engine before it does anything. `generate` and `validate` never run it, so any
// file that exists will do; migrations are applied by `npm run migrate` with the engine's WebAssembly build, offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

// Nor is anything asked of the network afterwards.
process.env.CHECKPOINT_DISABLE ??= '1';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
