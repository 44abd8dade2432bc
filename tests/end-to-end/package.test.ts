import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { libraryExample } from './library-example.ts';
import { emptyFolder } from './newsrooms.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The compiler runs before the package is packed. */
const LONGEST_MS = 120_000;

it('packs what a user needs and nothing else, and the package runs on its own', { timeout: LONGEST_MS }, async () => {
  const folder = await emptyFolder();
  const installed = join(folder, 'node_modules', 'release');
  mkdirSync(installed, { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, stdio: 'pipe' });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['xzf', join(folder, tarball), '--strip-components=1', '-C', installed]);

  const types = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'));
  expect(types).toEqual(['library.d.ts']);
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(expect.arrayContaining(['bin/release.js', 'dist/cli/main.js', 'templates/html/page.hbs', 'README.md', 'LICENSE']));
  expect(files.filter((name) => /\.map$|\btests?\b|(?<!\.d)\.tsx?$|fixtures|golden|\.release\b|ledger\.sqlite/.test(name))).toEqual([]);
  const { scripts, dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))).toEqual([]);

  // What npm would install beside it: everything that its dependencies need is in the folder of this repository.
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.') && name !== 'release') symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  expect(Object.keys(dependencies).filter((name) => !readdirSync(join(folder, 'node_modules')).includes(name.split('/')[0] ?? ''))).toEqual(
    [],
  );
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(installed, 'bin/release.js'), ...words], { cwd: folder, encoding: 'utf8' });
  expect(run('init', 'newsroom')).toMatchObject({ status: 0 });
  writeFileSync(join(folder, 'script.mjs'), libraryExample());
  const scripted = spawnSync(process.execPath, ['script.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(scripted).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Night ferry') });
  expect(readFileSync(join(folder, 'first-ferry.en.html'), 'utf8')).toContain('</html>');
  const sent = run('send', 'newsroom/releases/first-ferry.yaml', '--to', 'press', '--sandbox', 'kept', '--yes');
  expect(sent.status, sent.stderr).toBe(0);
  expect(sent.stderr).not.toMatch(/Warning/);
  expect(readdirSync(join(folder, 'kept')).filter((name) => name.endsWith('.eml'))).toHaveLength(3);
});

it('runs from its sources in a clone', async () => {
  const folder = await emptyFolder();
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'bin/release.js'), ...words], { cwd: folder, encoding: 'utf8' });
  expect(run('init', '.')).toMatchObject({ status: 0 });
  const sent = run('send', 'releases/first-ferry.yaml', '--to', 'press', '--sandbox', 'kept', '--yes');
  expect(sent.status, sent.stderr).toBe(0);
  expect(sent.stderr).not.toMatch(/Warning/);
  expect(readdirSync(join(folder, 'kept')).filter((name) => name.endsWith('.eml'))).toHaveLength(3);
  // So many that they are rendered on threads, which load the program by themselves.
  const ferry = readFileSync(join(folder, 'releases/first-ferry.yaml'), 'utf8');
  const ids = Array.from({ length: 50 }, (_, number) => `ferry-${number}`);
  for (const id of ids) writeFileSync(join(folder, `releases/${id}.yaml`), ferry.replace('id: first-ferry', `id: ${id}`));
  const exported = run('export', ...ids.map((id) => `releases/${id}.yaml`), '--format', 'text', '--out', 'out', '--jobs', '2');
  expect(exported.status, exported.stderr).toBe(0);
  expect(ids.filter((id) => readdirSync(join(folder, 'out')).includes(id))).toEqual(ids);
});
