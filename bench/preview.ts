/**
 * How long it takes from the save of a release until a real browser shows it in `release preview`, in a newsroom of one release and of 2,000:
 *
 *     node bench/preview.ts            50 saves each
 *     BENCH_SAVES=10 node bench/preview.ts
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startBrowser, unpackBrowser } from '../tests/actors/browser.ts';

const BIN = fileURLToPath(new URL('../bin/release.js', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../releases/', import.meta.url));
const SAVES = Number(process.env.BENCH_SAVES ?? 50);
const FILE = 'iom-beijing-2006.yaml';

await unpackBrowser();
const browser = await startBrowser();
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, Chromium ${browser.version()}, ${SAVES} saves\n`);
console.log('| releases | view | median | worst | opened |\n|---|---|---|---|---|');
try {
  for (const releases of [1, 2000]) await measure(releases);
} finally {
  await browser.close();
}

async function measure(releases: number): Promise<void> {
  const folder = await newsroomOf(releases);
  const server = spawn(process.execPath, [BIN, 'preview', '--no-open', '--port', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const url = await new Promise<string>((resolve) => createInterface({ input: server.stdout }).once('line', resolve));
    for (const view of ['page', 'email']) {
      const page = await browser.newPage();
      const begun = performance.now();
      await page.goto(`${url}#${new URLSearchParams({ file: FILE, tab: view })}`);
      await page.locator('.live[data-state=live]').waitFor();
      await page.frameLocator('.frames iframe:not(.coming)').locator('h1').waitFor();
      const opened = performance.now() - begun;
      const times = (await savesShown(page, join(folder, FILE))).toSorted((a, b) => a - b);
      const [median = 0, worst = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
      console.log(`| ${releases} | ${view} | ${median} ms | ${worst} ms | ${Math.round(opened)} ms |`);
      await page.close();
    }
  } finally {
    server.kill('SIGINT');
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from before each save until the browser has drawn a frame with it. */
async function savesShown(page: Page, path: string): Promise<number[]> {
  const text = await readFile(path, 'utf8');
  const times: number[] = [];
  for (let save = 0; save < SAVES; save += 1) {
    const title = `The agreement, draft ${save}`;
    const shown = page.evaluate<number>(`new Promise((resolve) => {
      const look = () => {
        const seen = document.querySelector('.frames iframe:not(.coming)')?.contentDocument?.querySelector('h1')?.textContent;
        if (seen === ${JSON.stringify(title)}) resolve(Date.now());
        else requestAnimationFrame(look);
      };
      look();
    })`);
    const begun = Date.now();
    await writeFile(path, text.replace(/^title: .*$/m, `title: ${title}`));
    times.push((await shown) - begun);
  }
  return times;
}

/** The sample newsroom, with as many releases besides as it takes. */
async function newsroomOf(releases: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'press-office-'));
  await cp(SAMPLE, folder, { recursive: true, filter: (path) => !path.endsWith('.release') });
  if (releases === 1) for (const other of ['fil-des-mots-2026.yaml', 'qafilat-amman-2026.yaml']) await rm(join(folder, other));
  const text = await readFile(join(folder, FILE), 'utf8');
  for (let at = 0; at < releases - 3; at += 1) {
    await writeFile(join(folder, `release-${at}.yaml`), text.replace(/^id: .*$/m, `id: release-${at}`).replace(/^title: .*$/m, `title: Release number ${at}`));
  }
  return folder;
}
