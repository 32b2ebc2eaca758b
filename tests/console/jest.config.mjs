import { shared } from '../jest.config.mjs';

// The console in a real browser, on one county for the whole run; its pages and server must have been built.
export default {
  ...shared,
  displayName: 'console',
  testMatch: ['<rootDir>/tests/console/**/*.spec.ts'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
