import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from '../../scripts/program.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Where its libraries are found around it. */
const BUILT = join(ROOT, 'node_modules/.cache/program');
/** What was last used before is of an earlier state of the sources: nobody is using it. */
const LONGEST_RUN_MS = 3_600_000;
const SHARED_FOLDERS = ['templates', 'releases'];
const OWN_FILES = ['bin', 'package.json'];
const MADE_FROM = ['src', 'bin', 'package.json', 'package-lock.json', 'scripts/program.ts'];

/** Builds the program as it is packed, unless it is built already from the same sources, for the processes that come after. */
export async function buildProgram(): Promise<void> {
  const folder = join(BUILT, fingerprint());
  const now = Date.now();
  if (existsSync(folder)) utimesSync(folder, now / 1000, now / 1000);
  else await buildIn(folder);
  for (const name of readdirSync(BUILT))
    if (now - statSync(join(BUILT, name)).mtimeMs > LONGEST_RUN_MS) rmSync(join(BUILT, name), { recursive: true, force: true });
  process.env.RELEASE_PROGRAM = folder;
  // Goes with the program that it is of.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
}

async function buildIn(folder: string): Promise<void> {
  mkdirSync(BUILT, { recursive: true });
  const part = mkdtempSync(join(BUILT, 'part-'));
  for (const name of OWN_FILES) cpSync(join(ROOT, name), join(part, name), { recursive: true });
  for (const name of SHARED_FOLDERS) symlinkSync(join(ROOT, name), join(part, name));
  await bundleProgram(part);
  // Some tests start it as another user.
  chmodSync(part, 0o755);
  // Another run of the tests may have been first.
  if (existsSync(folder)) rmSync(part, { recursive: true });
  else renameSync(part, folder);
}

/** Of when and how long the files are that it is built from. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const start of MADE_FROM)
    for (const path of filesAt(join(ROOT, start))) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  return hash.digest('hex').slice(0, 16);
}

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => join(path, name));
}
