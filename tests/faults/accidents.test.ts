import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const TESTS = join(import.meta.dirname, '..');
const README = readFileSync(join(TESTS, '../README.md'), 'utf8');
/** A file, and the names of tests in it: `a/b.test.ts` “one”, “another”. */
const NAMED = /`([\w/-]+(?:\.test)?\.ts)` ((?:“[^”]+”(?:, )?)+)/g;

const ROWS = (README.split('## Fifteen accidents')[1] ?? '')
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| accident'));

it('The table of accidents in README.md has fifteen, each with a test', () => {
  expect(ROWS?.length).toBe(15);
  expect(ROWS?.filter((row) => !new RegExp(NAMED.source).test(row))).toEqual([]);
});

it('The table of accidents in README.md names tests that there are', () => {
  const named = (ROWS ?? []).flatMap((row) =>
    [...row.matchAll(NAMED)].flatMap(([, file = '', names = '']) =>
      [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
    ),
  );
  expect(named.length).toBeGreaterThan(18);
  expect(named.filter(({ file, name }) => !readFileSync(join(TESTS, file), 'utf8').includes(name))).toEqual([]);
});
