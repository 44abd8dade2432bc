/**
 * Benchmark of `release export`, as lines of a table; README.md says what it measures.
 *
 *     npm run bench:export              2,000 releases
 *     BENCH_RELEASES=200 BENCH_ROUNDS=1 npm run bench:export
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeManyReleases } from '../tests/cli/export/many-releases.ts';
import type { Result } from './assignment.ts';
import { median } from './paired.ts';

const RELEASES = Number(process.env.BENCH_RELEASES ?? 2000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const BIN = fileURLToPath(new URL('../bin/release.js', import.meta.url));
const COMPILE = fileURLToPath(new URL('processes/compile-mjml.ts', import.meta.url));

interface Round {
  readonly first: Cost;
  readonly second: Cost;
  readonly mjml: Cost;
  /** The same HTML from components that are compiled once. */
  readonly assembled: Cost;
}

/** Milliseconds that passed, and that the processors worked. */
interface Cost {
  readonly passed: number;
  readonly worked: number;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-export-'));
try {
  const files = await makeManyReleases(folder, RELEASES);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => measure(files, round % 2 === 0));
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`);
  console.log('| | ours | theirs | ratio: median (range) | of processor time |\n|---|---|---|---|---|');
  console.log(line(`export of ${RELEASES} releases, against compiling their MJML`, rounds, 'first', 'mjml'));
  console.log(line('of that, their MJML to HTML from components compiled once, against compiling it', rounds, 'assembled', 'mjml'));
  console.log(line('again without changes, against the first time', rounds, 'second', 'first'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One after the other, changing who comes first: what else the machine does falls on both. */
function measure(files: readonly string[], oursFirst: boolean): Round {
  const before = oursFirst ? undefined : compile(files);
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  const [first, second] = [exported(files), exported(files)];
  return { first, second, ...(before ?? compile(files)) };
}

/** The whole command, from its start to its end. */
function exported(files: readonly string[]): Cost {
  return timed([BIN, 'export', ...files]).cost;
}

/** The compiling alone: the process says how long it took. */
function compile(files: readonly string[]): Pick<Round, 'mjml' | 'assembled'> {
  const { ms, worked = ms, assembled = ms }: Result = JSON.parse(timed([COMPILE, JSON.stringify(files)]).stdout);
  return { mjml: { passed: ms, worked }, assembled: { passed: assembled, worked: assembled } };
}

function timed(words: readonly string[]): { readonly cost: Cost; readonly stdout: string } {
  const [begun, before] = [performance.now(), childrenWorked()];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words[0]} ended with ${status}: ${stderr.slice(-2000)}`);
  return { cost: { passed: performance.now() - begun, worked: childrenWorked() - before }, stdout };
}

/** Milliseconds that the processors worked for processes that have ended, of which this one waited (proc(5): cutime and cstime, in hundredths of a second). */
function childrenWorked(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function line(what: string, rounds: readonly Round[], ours: keyof Round, theirs: keyof Round): string {
  const ratios = rounds.map((round) => round[theirs].passed / round[ours].passed);
  const worked = median(rounds.map((round) => round[theirs].worked / round[ours].worked));
  const seconds = (of: keyof Round) => `${(median(rounds.map((round) => round[of].passed)) / 1000).toFixed(2)} s`;
  const range = `${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)}`;
  return `| ${what} | ${seconds(ours)} | ${seconds(theirs)} | **${median(ratios).toFixed(1)}** (${range}) | ${worked.toFixed(1)} |`;
}
