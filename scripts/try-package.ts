/**
 * Packs the program, installs it without development dependencies in an empty folder, and goes through a first session with each
 * Node that is supported, brought by the `node` package. Prints what was installed and how each command ended; exits 1 if one failed.
 *
 *     npm run try:package
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraryExample } from '../tests/end-to-end/library-example.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NODES = ['22', '24', '26'];
const FERRY = 'newsroom/releases/first-ferry.yaml';
/** Words of a session, the exit code that each must end with, and where they are typed: a release just started is full of things to fill in. */
const SESSION: readonly (readonly [words: string, exit: number, folder?: string])[] = [
  ['--version', 0],
  ['init newsroom', 0],
  ['new spring-timetable', 0, 'newsroom'],
  ['validate newsroom/releases/spring-timetable.yaml', 1],
  [`validate ${FERRY}`, 0],
  [`export ${FERRY} --out out`, 0],
  [`send ${FERRY} --to press --sandbox sandbox --yes`, 0],
  ['status --newsroom newsroom', 0],
];

const work = mkdtempSync(join(tmpdir(), 'release-package-'));
let failed = 0;
try {
  run('npm', ['pack', '--silent', '--pack-destination', work], ROOT);
  const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no tarball.');
  for (const version of NODES) tryWith(version, join(work, tarball));
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function tryWith(version: string, tarball: string): void {
  const folder = mkdtempSync(join(work, `node-${version}-`));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  run('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', '--silent', tarball], folder);
  const size = run('du', ['-sm', 'node_modules'], folder).stdout.split('\t')[0];
  const scripts = scriptsIn(folder);
  // After the size was taken: the user brings a Node, the package does not.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--silent', `node@${version}`], folder);
  const node = join(folder, 'node_modules', '.bin', 'node');
  console.log(`\nNode ${run(node, ['--version'], folder).stdout.trim()}: ${size} MB, install scripts: ${scripts.join(', ') || 'none'}`);
  for (const [words, exit, place = '.'] of SESSION) {
    const ended = spawnSync(node, [join(folder, 'node_modules', 'release', 'bin', 'release.js'), ...words.split(' ')], {
      cwd: join(folder, place),
      encoding: 'utf8',
    });
    const good = ended.status === exit && !/^\s+at /m.test(ended.stderr);
    if (!good) failed += 1;
    console.log(`${good ? 'ok    ' : 'FAILED'} release ${words}${good ? '' : `\n${ended.stdout}${ended.stderr}`}`);
  }
  writeFileSync(join(folder, 'script.mjs'), libraryExample());
  const scripted = spawnSync(node, ['script.mjs'], { cwd: folder, encoding: 'utf8' });
  if (scripted.status !== 0) failed += 1;
  console.log(`${scripted.status === 0 ? 'ok    ' : 'FAILED'} the README’s script${scripted.status === 0 ? '' : `\n${scripted.stderr}`}`);
  const messages = readdirSync(join(folder, 'sandbox')).filter((name) => name.endsWith('.eml'));
  if (messages.length !== 3) failed += 1;
  console.log(`${messages.length} messages in the sandbox`);
}

/** Packages that would run something when they are installed. */
function scriptsIn(folder: string): readonly string[] {
  const lock: { packages: Record<string, { hasInstallScript?: boolean }> } = JSON.parse(
    readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages).flatMap(([name, { hasInstallScript }]) => (hasInstallScript === true ? [name] : []));
}

function run(command: string, words: readonly string[], cwd: string) {
  const ended = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`${command} ${words.join(' ')} failed:\n${ended.stdout}${ended.stderr}`);
  return ended;
}
