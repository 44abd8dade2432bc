import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** What is started by itself: the program, the process and the threads that it starts; and what scripts import. */
const ENTRIES = {
  main: 'src/cli/main.ts',
  'freeze-process': 'src/cli/frozen/freeze-process.ts',
  worker: 'src/cli/export/worker.ts',
  library: 'src/library.ts',
};
/** Where `bin/` and the package's `exports` look for them. */
const PLACES: Readonly<Record<string, string>> = { main: 'cli/main.js', library: 'library.js' };
/** As deep as the folders of `src/cli` are, from where the program looks for its own files and for what it starts. */
const PARTS = 'cli/parts';
/** What MJML loads for work that it is never asked for here: fetching pages, guessing encodings, minifying, beautifying. Two thirds of what it loads. */
const NEVER_USED = ['undici', 'encoding-sniffer', 'web-resource-inliner', 'htmlnano', 'cssnano-preset-lite', 'js-beautify'];
const EMPTY = '\0empty';

/**
 * Bundles the program with its libraries into `dist/` in a folder, a few files in the place of a thousand: a command starts in half the time. What is loaded
 * only when it is needed stays in files of its own; a browser's driver stays a package, as it brings programs along.
 */
export async function bundleProgram(folder: string): Promise<void> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: ENTRIES,
    platform: 'node',
    external: ['playwright-core'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'leave out what is never used',
        resolveId: (id) => (NEVER_USED.includes(id) ? EMPTY : undefined),
        load: (id) => (id === EMPTY ? { code: 'module.exports = {};', moduleType: 'js' } : undefined),
      },
    ],
  });
  await bundle.write({
    dir: `${folder}/dist`,
    format: 'esm',
    entryFileNames: ({ name }) => PLACES[name] ?? `${PARTS}/[name].js`,
    chunkFileNames: `${PARTS}/[name]-[hash].js`,
  });
  await bundle.close();
}
