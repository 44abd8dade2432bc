import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const UNPACKED = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));

/** The path of a real Chromium: the machine's, else the one that npm brings, which `unpackBrowser` has put in its place. */
export function browserPath(): string {
  return INSTALLED.find((path) => existsSync(path)) ?? join(UNPACKED, 'chromium');
}

/**
 * Unpacks the Chromium that npm brings, unless it is there or the machine has one. Done once before all tests, into a folder that gets its name when it is
 * whole: the package itself unpacks in place, where tests side by side would start half a browser.
 */
export async function unpackBrowser(): Promise<void> {
  if (existsSync(browserPath())) return;
  await mkdir(dirname(UNPACKED), { recursive: true });
  const part = await mkdtemp(`${UNPACKED}-`);
  const { TMPDIR } = process.env;
  process.env.TMPDIR = part;
  await bundled.executablePath();
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  // Another run of the tests may have been first.
  await rename(part, UNPACKED).catch(() => rm(part, { recursive: true }));
}

/** Starts a real Chromium. Whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  // Not the flags that the package proposes: with a single process Chromium dies when a window closes, and without web security tests would prove nothing.
  return chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
}
