import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { nowhere } from '../diagnostic/diagnostic.ts';
import { contentsOf } from '../newsroom/contents.ts';
import { newsroomJsonSchema } from '../newsroom/json-schema.ts';
import { releaseJsonSchema } from '../release/json-schema.ts';
import type { Context } from './context.ts';
import { writtenAnew } from './files/write.ts';
import type { Finished } from './finished.ts';
import { FIRST_LIST, firstRelease, GITIGNORE, NEWSROOM } from './load/first-newsroom.ts';
import { dayIn } from './words/day-in.ts';

const HELP = `
Examples:
  $ release init newsroom     make a newsroom in the folder newsroom
  $ release init              make it here

It writes newsroom.yaml (fill in who you are), a list, a finished example release to play with, and the JSON Schemas
that editors complete and check with. It never overwrites a file.
`;

/** The command `release init`. */
export function initCommand(context: Context): Command {
  return new Command('init')
    .description('Makes a newsroom: the folder of a press office, with settings, a list of journalists and a first release.')
    .argument('[folder]', 'where', '.')
    .addHelpText('after', HELP)
    .action(async (folder: string) => context.finish(await init(folder, context)));
}

async function init(folder: string, context: Context): Promise<Finished> {
  const root = resolve(context.folder, folder);
  if ((await contentsOf(join(root, 'newsroom.yaml'))).kind !== 'missing') {
    const message = `There is a newsroom in ${shown(root, context)} already.`;
    context.presenter.report([nowhere('newsroom', 'error', message, '`release new ID` starts a release in it.')]);
    return 'misused';
  }
  const { written, kept } = await writeNew(filesOf(context), root);
  const here = shown(root, context);
  context.presenter.say(
    [
      ...written.map((name) => `${context.presenter.paint.good('✓')} ${join(here, name)}`),
      ...kept.map((name) => `  ${join(here, name)} was there and stays as it is`),
      '',
      'Next:',
      `  1. Fill in who you are:       ${join(here, 'newsroom.yaml')}`,
      `  2. Try the example release:   release send ${join(here, 'releases/first-ferry.yaml')} --to press --sandbox`,
      `  3. Start one of your own:     ${here === '.' ? '' : `cd ${here} && `}release new spring-timetable`,
    ].join('\n'),
  );
  return 'done';
}

function filesOf({ clock }: Context): Readonly<Record<string, string>> {
  return {
    'newsroom.yaml': NEWSROOM,
    'lists/press.csv': FIRST_LIST,
    'releases/first-ferry.yaml': firstRelease(dayIn(clock(), 'UTC')),
    '.gitignore': GITIGNORE,
    'release.schema.json': `${JSON.stringify(releaseJsonSchema(), null, 2)}\n`,
    'newsroom.schema.json': `${JSON.stringify(newsroomJsonSchema(), null, 2)}\n`,
  };
}

async function writeNew(files: Readonly<Record<string, string>>, root: string): Promise<{ written: string[]; kept: string[] }> {
  const written: string[] = [];
  const kept: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    (await writtenAnew(path, text)) ? written.push(name) : kept.push(name);
  }
  return { written, kept };
}

function shown(path: string, { folder }: Context): string {
  const near = relative(folder, path);
  return near === '' ? '.' : near.startsWith('..') ? path : near;
}
