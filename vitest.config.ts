import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/actors/before-all.ts'],
    testTimeout: 30_000,
    // Two cores are what CI has; more workers only wait for each other.
    maxWorkers: 2,
  },
});
