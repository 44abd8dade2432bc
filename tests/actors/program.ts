import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { RELEASE_PROGRAM: built } = process.env;
const CLONE = fileURLToPath(new URL('../../', import.meta.url));

/** The program that tests start: as the package has it, where `buildProgram` has built it before them, for it begins in half the time; else that of the clone. */
export const PROGRAM = join(built ?? CLONE, 'bin/release.js');

/** The same without a process of its own. */
export async function programMain(): Promise<typeof import('../../src/cli/main.ts')['main']> {
  const place = pathToFileURL(built === undefined ? join(CLONE, 'src/cli/main.ts') : join(built, 'dist/cli/main.js'));
  const { main }: typeof import('../../src/cli/main.ts') = await import(place.href);
  return main;
}
