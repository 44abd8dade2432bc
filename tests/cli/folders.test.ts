import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { expect, it } from 'vitest';

const CLI = join(import.meta.dirname, '../../src/cli');

it('Folders of the command line import from those above them in its README alone', async () => {
  const table = [...(await readFile(join(CLI, 'README.md'), 'utf8')).matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, folder]) => folder ?? '');
  const files = (await readdir(CLI, { recursive: true })).filter((file) => file.endsWith('.ts') && file.includes(sep));
  expect(table.toSorted()).toEqual([...new Set(files.map((file) => dirname(file)))].toSorted());
  const upward: string[] = [];
  for (const file of files) {
    const text = await readFile(join(CLI, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(/'(\.{1,2}\/[^']+\.ts)'/g)) {
      const folder = dirname(relative(CLI, join(CLI, dirname(file), specifier)));
      if (table.indexOf(folder) > table.indexOf(dirname(file))) upward.push(`${file} imports ${specifier}`);
    }
  }
  expect(upward).toEqual([]);
});
