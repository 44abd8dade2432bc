import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { emptyFolder, sampleNewsroomCopy } from '../end-to-end/newsrooms.ts';
import { runHere } from '../end-to-end/run-here.ts';

const FILE = 'iom-beijing-2006.yaml';

describe('release preview at the terminal', () => {
  test('prints the plain text, and nothing else to stdout', async () => {
    const run = await runHere(await sampleNewsroomCopy(), ['preview', FILE, '--text']);
    expect(run.exit).toBe(0);
    expect(run.stdout).toContain('Agreement with China Paves Way for IOM Presence in Beijing');
    expect(run.stdout).toContain('###');
  });

  test('prints a message in a language', async () => {
    const run = await runHere(await sampleNewsroomCopy(), ['preview', FILE, '--format', 'email', '--edition', 'fr', '--stdout']);
    expect(run.exit).toBe(0);
    expect((await simpleParser(run.stdout)).headers.get('content-language')).toBe('fr');
  });

  test('prints what is still being written, says what is wrong with it, and ends with 1', async () => {
    const folder = await sampleNewsroomCopy();
    const path = join(folder, FILE);
    await writeFile(path, (await readFile(path, 'utf8')).replace(/^title: .*$/m, 'title: TODO').replace(/^contact:\n(?: .*\n)+/m, ''));
    const run = await runHere(folder, ['preview', FILE, '--text']);
    expect(run.exit).toBe(1);
    expect(run.stdout).toContain('TODO');
    expect(run.stderr).toContain('error:');
  });

  test.each([
    ['no file', ['--text'], 'No release is named.'],
    ['no such file', ['nowhere.yaml', '--text'], 'There is no file nowhere.yaml.'],
    ['no such edition', [FILE, '--text', '--edition', 'de'], 'The release has no edition in “de”.'],
    ['a format without --stdout', [FILE, '--format', 'email'], '`--format` and `--edition` go with `--stdout`.'],
    ['an edition’s file for the page', ['iom-beijing-2006.fr.yaml', '--no-open'], 'There is no release iom-beijing-2006.fr.yaml.'],
    ['an editor that is none', [FILE, '--no-open', '--editor', 'javascript:{path}'], 'There is no editor'],
    ['a port that is none', [FILE, '--port', '70000'], 'Write a port'],
    ['an address that is not this machine’s', [FILE, '--no-open', '--host', '203.0.113.7'], 'this machine has no such address'],
  ])('ends with 2 for %s', async (_what, words, sentence) => {
    const run = await runHere(await sampleNewsroomCopy(), ['preview', ...words]);
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain(sentence);
    expect(run.stdout).toBe('');
  });

  test('ends with 2 where there is no newsroom', async () => {
    const run = await runHere(await emptyFolder(), ['preview', '--no-open']);
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain('There is no newsroom.yaml');
  });
});
