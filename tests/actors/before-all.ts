import { unpackBrowser } from './browser.ts';
import { buildProgram } from './built-program.ts';

/** Makes what tests start, once before all of them. */
export async function setup(): Promise<void> {
  await Promise.all([unpackBrowser(), buildProgram()]);
}
