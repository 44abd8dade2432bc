/**
 * Cold start: `release --version` against `node -e 0`, paired in one run, and the ratio of their medians.
 *
 *     npm run bench:start
 */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/release.js', import.meta.url));
const ROUNDS = 40;

const bare: number[] = [];
const version: number[] = [];
const validate: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  bare.push(duration(['-e', '0']));
  version.push(duration([BIN, '--version']));
  validate.push(duration([BIN, 'validate', 'releases/iom-beijing-2006.yaml']));
}
line('node -e 0', bare);
line('release --version', version);
line('release validate', validate);

/** Milliseconds. */
function duration(words: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, words, { stdio: 'ignore' });
  return performance.now() - start;
}

function line(name: string, times: readonly number[]): void {
  console.log(`${name.padEnd(20)} ${median(times).toFixed(1).padStart(7)} ms   ${(median(times) / median(bare)).toFixed(2)} × node -e 0`);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
