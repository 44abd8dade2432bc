/**
 * Builds what the package has instead of the sources, in `dist/`. npm runs it before it packs.
 *
 *     node scripts/build.ts
 */
import { fileURLToPath } from 'node:url';
import { bundleProgram } from './program.ts';

await bundleProgram(fileURLToPath(new URL('../', import.meta.url)));
