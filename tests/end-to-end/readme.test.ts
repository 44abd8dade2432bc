import { readFileSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { EXPORT_FORMATS } from '../../src/cli/export/format.ts';
import { EXIT_CODES } from '../../src/cli/finished.ts';
import { createPresenter } from '../../src/cli/presenter.ts';
import { newsroomJsonSchema } from '../../src/newsroom/json-schema.ts';
import { releaseJsonSchema } from '../../src/release/json-schema.ts';
import { RULES } from '../../src/release/lint/rules.ts';
import { instant } from '../../src/release/time.ts';
import { emptyFolder, keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runRelease } from './run-release.ts';

// Holds README.md to the program. `npx vitest run tests/end-to-end/readme.test.ts -u` writes its table of rules anew.

const README = new URL('../../README.md', import.meta.url);
const TEXT = readFileSync(README, 'utf8');
const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm;
const BLOCKS = blocksIn(TEXT);
/** Every `npx release …` of the code blocks, as the shell would hand its words over. */
const TYPED = BLOCKS.filter(({ language }) => language === '').flatMap(({ text }) => commandsIn(text));

describe('the commands in README.md', () => {
  const commands = new Map<string, Command>();
  beforeAll(async () => {
    for (const { name, load } of COMMANDS) commands.set(name, (await load())(nobodysContext()));
  });

  it('are of this program, with options and values that it takes', async () => {
    expect(TYPED.length).toBeGreaterThan(15);
    for (const [name = '', ...words] of TYPED) {
      const command = commands.get(name);
      expect(command, `release ${name}`).toBeDefined();
      for (const one of command === undefined ? [] : withSubcommands(command)) {
        one.exitOverride().configureOutput({ writeErr: () => undefined });
        if (one.commands.length === 0) one.action(() => undefined);
      }
      await command?.parseAsync(words, { from: 'user' });
    }
  });

  it('are all that there are, each under a heading of its own that tells of every option and of no other', () => {
    const sections = sectionsUnder('### release ');
    expect(sections.map(({ title }) => title.split(' ')[0])).toEqual(COMMANDS.map(({ name }) => name));
    for (const { title, text } of sections) {
      const command = commands.get(title.split(' ')[0] ?? '');
      const offered = command === undefined ? [] : optionsOf(command);
      const told = optionsIn(text);
      expect(
        offered.filter((option) => !told.has(option)),
        `options of ${title} that the README leaves out`,
      ).toEqual([]);
    }
    const all = new Set(['--help', ...[...commands.values()].flatMap(optionsOf)]);
    expect([...optionsIn(withoutOtherPrograms(TEXT))].filter((option) => !all.has(option))).toEqual([]);
  });

  it('name every format of an export', () => {
    const told = new Set(Array.from(sectionOf('### release export').matchAll(/`(\w+)`/g), ([, word]) => word));
    expect(EXPORT_FORMATS.filter((format) => !told.has(format))).toEqual([]);
  });

  it('have the arguments that the headings show', () => {
    for (const { title } of sectionsUnder('### release ')) {
      const [name = '', shown] = title.split(' ');
      const argument = commands.get(name)?.registeredArguments[0];
      expect(shown?.includes('['), title).toBe(argument === undefined ? undefined : !argument.required);
      expect(shown?.includes('...'), title).toBe(argument?.variadic);
    }
  });
});

describe('the tables of README.md', () => {
  it('name every exit code', () => {
    const told = Array.from(sectionOf('### Exit codes').matchAll(/^\| (\d+) \|/gm), ([, code]) => Number(code));
    expect(told).toEqual(Object.values(EXIT_CODES));
  });

  it('name every key of a release and of newsroom.yaml, and no other', () => {
    const release = keysOf(releaseJsonSchema());
    expect(firstColumn('## A release').toSorted()).toEqual(release.map(([key]) => key).toSorted());
    const told = firstColumn('## newsroom.yaml');
    const newsroom = keysOf(newsroomJsonSchema()).flatMap(([key, schema]) => {
      const inner = keysOf(schema).map(([name]) => name);
      return inner.length === 0 ? [key] : inner;
    });
    expect(told.map((key) => key.replace(/^.*\./, '')).toSorted()).toEqual(newsroom.toSorted());
  });

  it('name every rule, its level and why it is there', async () => {
    const rows = RULES.map(({ id, level, silenceable, why }) => `| \`${id}\` | ${level} | ${silenceable ? 'yes' : 'no'} | ${why} |`);
    const table = ['| rule | level | may be silenced | why |', '|---|---|---|---|', ...rows].join('\n');
    const current = TEXT.replace(/(<!-- rules -->\n)[\s\S]*(<!-- \/rules -->)/, (_, start, end) => `${start}${table}\n${end}`);
    await expect(current).toMatchFileSnapshot(README.pathname);
  });
});

/** Eight runs of the program, one after the other, on a machine that has other things to do. */
const SEVERAL_RUNS_MS = 120_000;

describe('the examples in README.md', () => {
  it(
    'take a newcomer through five minutes',
    async () => {
      let folder = await emptyFolder();
      const endings: string[] = [];
      for (const line of linesOf(blocksOf('## Five minutes').join(''))) {
        const into = /^cd (\S+)$/.exec(line)?.[1];
        if (into !== undefined) {
          folder = join(folder, into);
          continue;
        }
        // Whoever reads it is asked, and says yes.
        for (const words of commandsIn(line)) {
          const run = await runRelease(folder, words[0] === 'send' ? [...words, '--yes'] : words);
          endings.push(`${words[0]} ${run.exit}`);
        }
      }
      expect(endings).toEqual(['init 0', 'new 0', 'validate 1', 'validate 0', 'export 0', 'send 0', 'status 0', 'report 0']);
      expect(await keptMessages(join(folder, '.release/sandbox'))).toHaveLength(3);
    },
    SEVERAL_RUNS_MS,
  );

  it('of a release and of a list can be sent', async () => {
    const newsroom = await sampleNewsroomCopy();
    for (const language of ['ar', 'es', 'fr', 'ru', 'zh']) await rm(join(newsroom, `iom-beijing-2006.${language}.yaml`));
    const [release = '', ...others] = BLOCKS.filter(({ text }) => text.startsWith('# yaml-language-server')).map(({ text }) => text);
    expect(others).toEqual([]);
    await writeFile(join(newsroom, 'iom-beijing-2006.yaml'), release);
    const checked = await runRelease(newsroom, ['validate', 'iom-beijing-2006.yaml']);
    expect(checked.exit, checked.stdout).toBe(0);
    const [list] = BLOCKS.filter(({ language }) => language === 'csv');
    await writeFile(join(newsroom, 'list.csv'), list?.text ?? '');
    const sent = await runRelease(newsroom, ['send', 'iom-beijing-2006.yaml', '--to', 'list.csv', '--dry-run']);
    expect(sent.exit, sent.stderr).toBe(0);
    expect(sent.stderr).toContain('1 recipient');
  });

  it(
    'of settings are settings',
    async () => {
      const environment = { GMAIL_APP_PASSWORD: 'a', SES_SMTP_USER: 'b', SES_SMTP_PASSWORD: 'c' };
      const examples = [...blocksOf('## Setting up a mail server', 'yaml'), ...blocksOf('## Rules', 'yaml')];
      expect(examples.length).toBeGreaterThan(3);
      for (const example of examples) {
        const newsroom = await sampleNewsroomCopy(example);
        const run = await runRelease(newsroom, ['validate', 'iom-beijing-2006.yaml'], environment);
        expect(run, example).toMatchObject({ exit: 0, stdout: 'No errors, no warnings.\n' });
      }
    },
    SEVERAL_RUNS_MS,
  );

  it('of a template changes the subject as it says', async () => {
    const folder = await emptyFolder();
    await runRelease(folder, ['init']);
    const [template = ''] = blocksOf('## Templates', 'handlebars');
    await mkdir(join(folder, 'templates/email'), { recursive: true });
    await writeFile(join(folder, 'templates/email/subject.hbs'), template);
    const [command = '', shown = ''] = blocksOf('## Templates');
    const run = await runRelease(folder, commandsIn(command)[0] ?? []);
    expect(run.exit, run.stderr).toBe(0);
    expect(run.stderr).toContain(shown.trimEnd());
    await appendFile(join(folder, 'templates/email/subject.hbs'), '{{organisation_short}}');
    expect((await runRelease(folder, commandsIn(command)[0] ?? [])).stderr).toMatch(/subject\.hbs:2:3[\s\S]*organisationShort/);
  });

  it('are of the sample newsroom where they name it', async () => {
    const newsroom = await sampleNewsroomCopy();
    const lists = TYPED.filter(([, file]) => file === 'releases/iom-beijing-2006.yaml').flatMap(
      (words) => words[words.indexOf('--to') + 1] ?? [],
    );
    expect(lists).not.toEqual([]);
    const settings = await readFile(join(newsroom, 'newsroom.yaml'), 'utf8');
    for (const list of lists.join(',').split(',')) expect(settings).toContain(`${list}: lists/`);
  });
});

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function optionsOf(command: Command): readonly string[] {
  return withSubcommands(command).flatMap(({ options }) => options.map(({ long }) => long ?? ''));
}

/** For commands that are only parsed. */
function nobodysContext() {
  const silent = { stdin: Readable.from([]), stdout: new Writable(), stderr: new Writable() };
  return {
    presenter: createPresenter(silent, {}),
    folder: '/',
    environment: {},
    clock: () => instant(0),
    stdin: silent.stdin,
    finish: () => undefined,
  };
}

/** The words after `npx release`, a command each; what stands before and after it in a line of the shell is the shell's. */
function commandsIn(text: string): readonly (readonly string[])[] {
  return Array.from(text.matchAll(/\bnpx release ([^\n;|>&]*)/g), ([, words = '']) => words.trim().split(/\s+/));
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function optionsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g));
}

/** Words of npm and docker are no options of ours. */
function withoutOtherPrograms(text: string): string {
  return text.replace(/^.*\bdocker run\b.*$/gm, '').replace(/\bnpm (?:test|ci|pack|install)[^\n`]*/g, (words) => words.replace(/ -.*/, ''));
}

interface Section {
  readonly title: string;
  readonly text: string;
}

/** Sections whose headings begin so, each up to the next heading. */
function sectionsUnder(heading: string): readonly Section[] {
  // A # in a code block begins a comment.
  const withoutComments = TEXT.replace(FENCED, (block) => block.replaceAll('#', ' '));
  const starts = Array.from(withoutComments.matchAll(/^#{1,6} /gm), ({ index }) => index);
  const parts = starts.map((start, at) => TEXT.slice(start, starts[at + 1])).filter((part) => part.startsWith(heading));
  return parts.map((part) => ({ title: (part.split('\n')[0] ?? '').slice(heading.length), text: part }));
}

function sectionOf(heading: string): string {
  const [section] = sectionsUnder(heading);
  if (section === undefined) throw new Error(`README.md has no section ${heading}`);
  return section.text;
}

/** What is in the code blocks of a section that are in a language, or in none. */
function blocksOf(heading: string, language = ''): readonly string[] {
  return blocksIn(sectionOf(heading)).flatMap((block) => (block.language === language ? [block.text] : []));
}

function blocksIn(text: string): readonly { readonly language: string; readonly text: string }[] {
  return Array.from(text.matchAll(FENCED), ([, language = '', inner = '']) => ({ language, text: inner }));
}

/** The keys in the first column of a section's table. */
function firstColumn(heading: string): readonly string[] {
  const cells = Array.from(sectionOf(heading).matchAll(/^\|([^|]*)\|/gm), ([, cell = '']) => cell);
  return cells.flatMap((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, key = '']) => key));
}

/** The keys of a JSON Schema's object, each with its own schema. */
function keysOf(schema: object): readonly (readonly [string, object])[] {
  const properties: object = 'properties' in schema && typeof schema.properties === 'object' ? (schema.properties ?? {}) : {};
  return Object.entries(properties);
}
