import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const TESTS = join(import.meta.dirname, '..');
/** A file, and the names of tests in it: `a/b.test.ts` “one”, “another”. */
const NAMED = /`([\w/-]+(?:\.test)?\.ts)` ((?:“[^”]+”(?:, )?)+)/g;

it('The table of faults names tests that there are', () => {
  const table = readFileSync(join(TESTS, 'README.md'), 'utf8');
  const named = [...table.matchAll(NAMED)].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
  );
  const missing = named.filter(({ file, name }) => !readFileSync(join(TESTS, file), 'utf8').includes(name));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(90);
});

it('The table of faults has for each a test, or says that there is none and why', () => {
  const rows = readFileSync(join(TESTS, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| [A-Z]\d+ \|/.test(line));
  expect(rows.filter((row) => !/“[^”]+”|no test/.test(row))).toEqual([]);
  expect(rows.length).toBe(40);
});
