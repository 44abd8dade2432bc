import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

// IPTC's schemas may not be copied here: they lie beside the project, or where IPTC_SCHEMAS points. A machine without them cannot judge wire formats.
const schemas = process.env.IPTC_SCHEMAS ?? join(import.meta.dirname, '../shared/schemas');
const unjudged = existsSync(schemas) ? [] : ['tests/render/ninjs.test.ts', 'tests/render/newsml.test.ts'];
if (unjudged.length > 0)
  console.warn(`Left out: ${unjudged.join(', ')}, for IPTC's schemas are not in ${schemas}; IPTC_SCHEMAS names their folder.`);

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...unjudged],
    testTimeout: 30_000,
    // Two cores are what CI has; more workers only wait for each other.
    maxWorkers: 2,
  },
});
