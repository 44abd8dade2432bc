import { readFileSync } from 'node:fs';

const README = new URL('../../README.md', import.meta.url);

/** The script with which the README shows the library. */
export function libraryExample(): string {
  const [, example] = /<!-- library example -->\n```js\n([\s\S]*?)```/.exec(readFileSync(README, 'utf8')) ?? [];
  if (example === undefined) throw new Error('The README shows the library no more.');
  return example;
}
