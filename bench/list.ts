import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { journalist } from './sample.ts';

/**
 * `release list check` of a million rows, from start to end, against 10,000: how long it takes, and the greatest resident size. A row in a thousand has something
 * wrong with it. The aim: under a minute, and memory that does not grow with the list: at most 1.1 times.
 */
const BIN = fileURLToPath(new URL('../bin/release.js', import.meta.url));
const NOTE_PEAK = fileURLToPath(new URL('processes/note-peak.ts', import.meta.url));
const [FEW, MANY] = [10_000, 1_000_000];
const MEGABYTE = 1024 * 1024;

interface Run {
  readonly ms: number;
  readonly peak: number;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-list-'));
try {
  const [few, many] = [await checked(FEW), await checked(MANY)];
  const load = loadavg()[0]?.toFixed(1);
  console.log(`| \`release list check\`, ${said(FEW)} rows | ${(few.ms / 1000).toFixed(1)} s | ${mb(few.peak)} |`);
  console.log(`| \`release list check\`, ${said(MANY)} rows | ${(many.ms / 1000).toFixed(1)} s | ${mb(many.peak)} |`);
  console.log(`| memory, as a ratio; load of the machine | **${(many.peak / few.peak).toFixed(2)}** | ${load} |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function checked(count: number): Promise<Run> {
  const list = join(folder, `${count}.csv`);
  await pipeline(Readable.from(rows(count)), createWriteStream(list));
  const peakFile = join(folder, 'peak');
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', NOTE_PEAK, BIN, 'list', 'check', list], {
    cwd: folder,
    env: { ...process.env, BENCH_PEAK_FILE: peakFile },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [exit]: unknown[] = await once(child, 'close');
  if (exit !== 0 && exit !== 1) throw new Error(`release list check ended with ${exit}.`);
  return { ms: performance.now() - begun, peak: Number(readFileSync(peakFile, 'utf8')) * 1024 };
}

function* rows(count: number): Iterable<string> {
  yield 'email,name,outlet,beat,region,language,timezone,embargo\n';
  for (let number = 0; number < count; number += 1) {
    const { address, name } = journalist(number);
    const wrong = number % 1000 === 999;
    yield `${wrong ? address.toUpperCase() : address},${name},The Paper ${number % 997},migration,Europe,${wrong ? 'xx' : 'en'},Europe/Zurich,no\n`;
  }
}

function said(count: number): string {
  return count.toLocaleString('en');
}

function mb(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}
