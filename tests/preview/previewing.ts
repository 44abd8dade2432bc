import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { PROGRAM } from '../actors/program.ts';

const SAMPLE = fileURLToPath(new URL('../../releases/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A preview that runs in a process of its own, as a person starts it. */
export interface Previewing {
  /** What it printed: the page's address. */
  readonly url: string;
  readonly folder: string;
  /** Ends it by Ctrl-C, and gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** A copy of the sample newsroom. Whoever makes it takes it away. */
export async function newsroomCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'press-office-'));
  await cp(SAMPLE, folder, { recursive: true, filter: (path) => !path.endsWith('.release') });
  return folder;
}

/** Starts `release preview` in a folder. */
export async function startPreviewing(folder: string, words: readonly string[] = ['--port', '0']): Promise<Previewing> {
  const { RELEASE_SMTP_URL: _smtp, FORCE_COLOR: _colour, ...inherited } = process.env;
  const child = spawn(process.execPath, [PROGRAM, 'preview', '--no-open', ...words], {
    cwd: folder,
    env: { ...inherited, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.on('data', (piece) => errors.push(String(piece)));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const printed = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const failed = exited.then(([code]) => {
    throw new Error(`The preview ended with ${code}: ${errors.join('')}`);
  });
  const [url] = await Promise.race([printed, failed]);
  failed.catch(() => undefined);
  return {
    url,
    folder,
    stop: async () => {
      child.kill('SIGINT');
      return (await exited)[0];
    },
  };
}

/** Takes a newsroom's copy away. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

/** The address of a view of the page. */
export function viewUrl(url: string, at: Readonly<Record<string, string>>, ui = 'en'): string {
  return `${url.replace(/#.*$/, '')}?ui=${ui}#${new URLSearchParams(at)}`;
}

/** What axe has to say against what the page shows now. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ iframes: false, resultTypes: ['violations'] })`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} (${failureSummary})`).join(', ')}`);
}
