import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import { nowhere } from '../diagnostic/diagnostic.ts';
import { contentsOf } from '../newsroom/contents.ts';
import type { Newsroom } from '../newsroom/model.ts';
import type { Release } from '../release/model.ts';
import type { Context } from './context.ts';
import { writtenAnew } from './files/write.ts';
import type { Finished } from './finished.ts';
import { correctionText, type Later, withdrawalText } from './load/later-release.ts';
import { newsroomAt } from './load/newsroom.ts';
import { findingsOf, loadRelease } from './load/release.ts';
import { minuteIn } from './words/minute-in.ts';

const HELP = {
  correct: `
Examples:
  $ release correct spring-timetable                                  writes releases/spring-timetable-correction.yaml
  $ release correct spring-timetable --reason "The fare is 4.50, not 5.40."

Mend the text in the new file. \`release send\` of it goes to exactly those who were sent the earlier one, in the same thread, with each
sentence that reads differently, old and new; what is still queued of the earlier one is stopped.
`,
  withdraw: `
Examples:
  $ release withdraw spring-timetable --reason "The vote was put off."
  $ release send releases/spring-timetable-withdrawal.yaml --yes       stops what is queued, and tells whoever has it

A withdrawal can be neither embargoed nor scheduled.
`,
};

/** The command `release correct`. */
export function correctCommand(context: Context): Command {
  return command('correct', 'Starts the correction of a release that was sent: its text to be mended, and what was wrong.', context);
}

/** The command `release withdraw`. */
export function withdrawCommand(context: Context): Command {
  return command('withdraw', 'Starts the withdrawal of a release that was sent: the word to newsrooms not to publish it.', context);
}

type Verb = 'correct' | 'withdraw';

function command(verb: Verb, description: string, context: Context): Command {
  return new Command(verb)
    .description(description)
    .argument('<id>', 'id of the release, or its file')
    .option('--reason <text>', 'what was wrong, for the recipients')
    .addHelpText('after', HELP[verb])
    .action(async (id: string, { reason }: { readonly reason?: string }) => context.finish(await start(verb, { id, reason }, context)));
}

interface Asked {
  readonly id: string;
  readonly reason: string | undefined;
}

async function start(verb: Verb, { id, reason }: Asked, context: Context): Promise<Finished> {
  const { presenter } = context;
  const newsroom = await newsroomAt(context.folder, context);
  if (newsroom.kind === 'invalid') {
    presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const file = await fileOf(id, newsroom.value, context);
  const loaded = file === undefined ? undefined : await loadRelease(file, context);
  if (file === undefined || loaded === undefined || loaded.kind === 'misused') {
    const hint = 'Name the id of a release in this newsroom, or its file.';
    presenter.report(loaded?.kind === 'misused' ? loaded.diagnostics : [nowhere('id', 'error', `There is no release ${id} here.`, hint)]);
    return 'misused';
  }
  if (loaded.release.kind === 'invalid') {
    presenter.report(findingsOf(loaded.release));
    return 'has-problems';
  }
  const release = loaded.release.value;
  const later = { id: await freeId(verb, release, file), release, reason, date: minuteIn(context.clock(), newsroom.value.policy.timeZone) };
  const written = await writeLater(verb, later, file);
  presenter.say(`${written.map((path) => `${presenter.paint.good('✓')} ${relative(context.folder, path)}`).join('\n')}\n`);
  presenter.say(nextSteps(verb, relative(context.folder, written[0] ?? file), reason));
  return 'done';
}

async function fileOf(id: string, { root }: Newsroom, { folder }: Context): Promise<string | undefined> {
  const name = /\.ya?ml$/i.test(id) ? id : `${id}.yaml`;
  for (const path of [join(root, 'releases', name), join(root, name), join(folder, name)]) {
    if ((await contentsOf(path)).kind === 'bytes') return path;
  }
  return undefined;
}

const SUFFIX = { correct: 'correction', withdraw: 'withdrawal' } as const;

/** `spring-correction`, and of a further one `spring-correction-2`. */
async function freeId(verb: Verb, { id }: Release, file: string): Promise<string> {
  const there = new Set((await readdir(dirname(file))).map((name) => name.replace(/\.ya?ml$/i, '')));
  const stem = `${id.replace(/-correction(?:-\d+)?$/, '').slice(0, 80)}-${SUFFIX[verb]}`;
  let candidate = stem;
  for (let number = 2; there.has(candidate); number += 1) candidate = `${stem}-${number}`;
  return candidate;
}

async function writeLater(verb: Verb, later: Later, file: string): Promise<readonly string[]> {
  const folder = dirname(file);
  const path = join(folder, `${later.id}.yaml`);
  await writtenAnew(path, verb === 'withdraw' ? withdrawalText(later) : correctionText(later, await readFile(file, 'utf8')));
  return verb === 'withdraw' ? [path] : [path, ...(await copySiblings(file, later.id))];
}

async function copySiblings(file: string, id: string): Promise<readonly string[]> {
  const folder = dirname(file);
  const stem = basename(file).replace(/\.ya?ml$/i, '');
  const copies: string[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const language = name.startsWith(`${stem}.`) ? /^([A-Za-z-]+)\.ya?ml$/.exec(name.slice(stem.length + 1))?.[1] : undefined;
    if (language === undefined || language === 'approvals') continue;
    const text = (await readFile(join(folder, name), 'utf8')).replace(/^reason:.*\n(?:[ \t]+.*\n|\n(?=[ \t]))*/m, '');
    const path = join(folder, `${id}.${language}.yaml`);
    await writtenAnew(path, `reason: TODO what was wrong, in ${language}\n${text}`);
    copies.push(path);
  }
  return copies;
}

function nextSteps(verb: Verb, file: string, reason: string | undefined): string {
  const write = verb === 'correct' ? 'Mend the text' : reason === undefined ? 'Write the reason' : 'Read it';
  return `${write}, then: release validate ${file}\nSend it:  release send ${file}`;
}
