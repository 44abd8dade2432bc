import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CommandRun, startCommand } from './command.ts';
import { mb, said, seconds } from './figures.ts';
import { journalist } from './sample.ts';

/**
 * `release list check` of a million rows, from start to end, against 10,000: how long it takes, and the greatest resident size. A row in a thousand has something
 * wrong with it. The aim: under a minute, and memory that does not grow with the list: at most 1.1 times.
 */
const [FEW, MANY] = [10_000, 1_000_000];

const folder = mkdtempSync(join(tmpdir(), 'bench-list-'));
try {
  const [few, many] = [await checked(FEW), await checked(MANY)];
  const load = loadavg()[0]?.toFixed(1);
  console.log(`| \`release list check\`, ${said(FEW)} rows | ${seconds(few.ms)} | ${mb(few.peak)} |`);
  console.log(`| \`release list check\`, ${said(MANY)} rows | ${seconds(many.ms)} | ${mb(many.peak)} |`);
  console.log(`| memory, as a ratio; load of the machine | **${(many.peak / few.peak).toFixed(2)}** | ${load} |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function checked(count: number): Promise<CommandRun> {
  const list = join(folder, `${count}.csv`);
  await pipeline(Readable.from(rows(count)), createWriteStream(list));
  // 1: something is wrong with a row.
  return startCommand(folder, ['list', 'check', list], [0, 1]).ended;
}

function* rows(count: number): Iterable<string> {
  yield 'email,name,outlet,beat,region,language,timezone,embargo\n';
  for (let number = 0; number < count; number += 1) {
    const { address, name } = journalist(number);
    const wrong = number % 1000 === 999;
    yield `${wrong ? address.toUpperCase() : address},${name},The Paper ${number % 997},migration,Europe,${wrong ? 'xx' : 'en'},Europe/Zurich,no\n`;
  }
}
