import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/actors/before-all.ts'],
    // The programme is started by many tests, some of them ten times: on a busy machine that takes its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // Two cores are what CI has; more workers only wait for each other.
    maxWorkers: 2,
  },
});
