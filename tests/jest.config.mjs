import { fileURLToPath } from 'node:url';

// Two projects: everything on the embedded default, and what touches queues once more on Redis. The browser has a run of its own: tests/console.
const rootDir = fileURLToPath(new URL('..', import.meta.url));

export const shared = {
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^#console/(.*)$': '<rootDir>/apps/console/src/$1',
    '^#(apps|tests)/(.*)\\.js$': '<rootDir>/$1/$2',
    '^#(domain|engine|workflows|infrastructure|contracts|services)/(.*?)(?:\\.js)?$': '<rootDir>/libs/$1/$2',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
};

export default {
  rootDir,
  maxWorkers: 2,
  // Only what hangs meets it: the slowest test takes a quarter of a minute on two quiet cores, and cores are not always quiet.
  testTimeout: 240_000,
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
  projects: [
    {
      ...shared,
      displayName: 'postgres',
      testMatch: ['<rootDir>/{apps,libs,tests}/**/*.spec.ts'],
      testPathIgnorePatterns: [...shared.testPathIgnorePatterns, '\\.redis\\.spec\\.ts$', '<rootDir>/tests/console/'],
    },
    { ...shared, displayName: 'redis', testMatch: ['<rootDir>/{apps,libs,tests}/**/*.redis.spec.ts'] },
  ],
};
