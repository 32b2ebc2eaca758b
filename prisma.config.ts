import { defineConfig } from 'prisma/config';

// The CLI would fetch a native engine at every command; generate and validate use only its WebAssembly parts,
// so any existing program satisfies the check, and nothing is fetched.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
