import { defineConfig } from 'vitest/config';

/** Tests that need Postfix and Dovecot, which npm does not bring: `npm run test:mail`. */
export default defineConfig({
  test: {
    include: ['tests/mail/*.mail.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
