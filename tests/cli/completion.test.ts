import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { PROGRAM } from '../actors/program.ts';
import { sampleNewsroomCopy } from '../end-to-end/newsrooms.ts';
import { runHere } from '../end-to-end/run-here.ts';

async function candidates(folder: string, ...words: readonly string[]): Promise<readonly string[]> {
  const { exit, stdout, stderr } = await runHere(folder, ['completion', 'bash', '--candidates', '--', ...words]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

describe('what a word may go on with', () => {
  it('is every command, the flags of one, and the values of a flag', async () => {
    const folder = await sampleNewsroomCopy();
    expect(await candidates(folder, '')).toEqual(COMMANDS.map(({ name }) => name));
    expect(await candidates(folder, 'wi')).toEqual(['withdraw']);
    expect(await candidates(folder, '-')).toEqual(['--help', '--version']);
    expect(await candidates(folder, 'export', '--fo')).toEqual(['--format', '--force']);
    expect(await candidates(folder, 'export', '--force', '--fo')).toEqual(['--format']);
    expect(await candidates(folder, 'export', '--format', 'html,n')).toEqual(['html,ninjs', 'html,newsml']);
    expect(await candidates(folder, 'validate', '--format=s')).toEqual(['--format=sarif']);
    expect(await candidates(folder, 'completion', 'f')).toEqual(['fish']);
    expect(await candidates(folder, 'suppress', 'ad')).toEqual(['add']);
    expect(await candidates(folder, 'no-such-command', '')).toEqual([]);
    const described = await runHere(folder, ['completion', 'zsh', '--candidates', '--', 'wi']);
    expect(described.stdout).toBe('withdraw\tstart the withdrawal of a release that was sent\n');
  });

  it('is the lists of the newsroom, releases without their editions, and folders on the way', async () => {
    const folder = await sampleNewsroomCopy();
    expect(await candidates(folder, 'send', 'iom-beijing-2006.yaml', '--to', '')).toEqual(['journalists', 'geneva-press-corps']);
    expect(await candidates(folder, 'send', '--to', 'journalists,')).toEqual(['journalists,geneva-press-corps']);
    await mkdir(join(folder, 'later news'));
    await writeFile(join(folder, 'later news', 'quay.yaml'), '');
    await writeFile(join(folder, 'later news', 'quay.fr.yaml'), '');
    expect(await candidates(folder, 'validate', 'l')).toEqual(['later news/', 'lists/']);
    expect(await candidates(folder, 'validate', 'later news/')).toEqual(['later news/quay.yaml']);
    expect(await candidates(folder, 'export', 'iom')).toEqual(['iom-beijing-2006.yaml']);
    expect(await candidates(folder, 'export', '--out', 'li')).toEqual(['lists/']);
    // Outside of a newsroom there are no lists, and that is no mistake of who types.
    expect(await candidates('/', 'send', '--to', '')).toEqual([]);
  });
});

/** Types at an interactive bash in which `release` completes, and gives what the commands got: `<word>` each. */
async function typedInBash(folder: string, keys: string): Promise<string> {
  // Stands for the program: what is typed is shown, and completions come from the program itself.
  const stand = `release() { if [ "$1" = completion ]; then '${process.execPath}' '${PROGRAM}' "$@"; else printf '<%s>' "$@"; echo; fi; }`;
  const bash = spawn('script', ['-qec', 'bash --norc --noprofile -i', '/dev/null'], {
    cwd: folder,
    env: { ...process.env, HOME: folder, TERM: 'dumb' },
  });
  bash.stdin.end(`${stand}\neval "$(release completion bash)"\n${keys}exit\n`);
  const said = await text(bash.stdout);
  return said.match(/^(?:<[^<>\r\n]*>)+/gm)?.join('\n') ?? said;
}

describe('in a real bash', { timeout: 60_000 }, () => {
  it('Tab completes commands, flags, formats, lists and files', async () => {
    const folder = await sampleNewsroomCopy();
    await writeFile(join(folder, 'später: neu.yaml'), '');
    await writeFile(join(folder, 'meseta: news.yaml'), '');
    const said = await typedInBash(
      folder,
      [
        'release vali\tiom\t--fo\tsar\t\n',
        'release send --to=jour\t--dry\t\n',
        'release export --format html,te\tsp\t\n',
        'release export --out=li\t\n',
        'release validate ~/fil\tmes\t\n',
        'release --vers\t\n',
      ].join(''),
    );
    expect(said.split('\n')).toEqual([
      '<validate><iom-beijing-2006.yaml><--format><sarif>',
      '<send><--to=journalists><--dry-run>',
      '<export><--format><html,text><später: neu.yaml>',
      '<export><--out=lists/>',
      `<validate><${folder}/fil-des-mots-2026.yaml><meseta: news.yaml>`,
      '<--version>',
    ]);
  });
});
