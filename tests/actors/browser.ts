import { existsSync } from 'node:fs';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a real Chromium: the machine's, else the one that npm brings. */
export async function browserPath(): Promise<string> {
  return INSTALLED.find((path) => existsSync(path)) ?? bundled.executablePath();
}

/** Starts a real Chromium. Whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await browserPath();
  return chromium.launch({ executablePath, args: INSTALLED.includes(executablePath) ? ['--no-sandbox'] : bundled.args });
}
