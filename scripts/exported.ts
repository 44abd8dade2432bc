import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserPath } from '../tests/actors/browser.ts';

/** The repository's folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The sample newsroom, and one whose release has every part. */
const NEWSROOMS = ['releases', 'tests/fixtures/showcase'];

/** What the program made, and the folder to take away when it was looked at. */
export interface Exported {
  readonly files: readonly string[];
  readonly folder: string;
}

/** Exports the newsrooms that are looked at in `formats`, with the program itself, to a folder of its own. */
export async function exportNewsrooms(formats: string, newsrooms: readonly string[] = NEWSROOMS): Promise<Exported> {
  const folder = mkdtempSync(join(tmpdir(), 'release-looks-'));
  const releases = newsrooms.flatMap((newsroom) =>
    readdirSync(join(ROOT, newsroom))
      .filter((name) => /^[^.]+\.yaml$/.test(name) && name !== 'newsroom.yaml')
      .map((name) => join(ROOT, newsroom, name)),
  );
  const words = [join(ROOT, 'bin/release.js'), 'export', ...releases, '--format', formats, '--include-embargoed', '--out', folder];
  const env = { ...process.env, RELEASE_CHROMIUM: await browserPath() };
  execFileSync(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return { files: files.toSorted(), folder };
}
