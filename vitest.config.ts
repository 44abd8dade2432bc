import { configDefaults, defineConfig } from 'vitest/config';

/** Tests of folders that keep nothing between calls: they may share a process, which would have to load the same files anew for each. */
const SHARING =
  'approval audience diagnostic doctor feedback ledger mailbox message newsroom opt-out release render report site source'.split(' ');
/** Each file that starts a browser has a process of its own. */
const sharing = SHARING.map((folder) => `tests/${folder}/**/!(browser).test.ts`);

export default defineConfig({
  test: {
    globalSetup: ['tests/actors/before-all.ts'],
    // The programme is started by many tests, some of them ten times: on a busy machine that takes its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // Two cores are what CI has; more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['tests/**/*.test.ts'], exclude: [...configDefaults.exclude, ...sharing] } },
    ],
  },
});
