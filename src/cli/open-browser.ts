import { spawn } from 'node:child_process';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  // The empty word is the window's title, which `start` takes the first quoted word for.
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens a page in the person's browser. Where there is none nothing happens: its address has been printed. */
export function openBrowser(url: string): void {
  const [program = 'xdg-open', ...words] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
