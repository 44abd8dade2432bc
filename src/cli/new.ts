import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import { nowhere } from '../diagnostic/diagnostic.ts';
import { contentsOf } from '../newsroom/contents.ts';
import type { Newsroom } from '../newsroom/model.ts';
import type { Context } from './context.ts';
import { writtenAnew } from './files/write.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import { dayIn } from './words/day-in.ts';

const HELP = `
Examples:
  $ release new spring-timetable      writes releases/spring-timetable.yaml

What is still to be written is marked TODO: \`release validate\` lists it, and nothing with a TODO in it is sent.
`;

/** An id is a file's name, a key for corrections, and part of each Message-ID. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The command `release new`. */
export function newCommand(context: Context): Command {
  return new Command('new')
    .description('Starts a release: a file with all that a release needs, to be filled in.')
    .argument('<id>', 'its stable name: lower-case letters, digits and hyphens')
    .addHelpText('after', HELP)
    .action(async (id: string) => context.finish(await start(id, context)));
}

async function start(id: string, context: Context): Promise<Finished> {
  const { presenter } = context;
  if (!ID.test(id)) {
    const hint = `Write lower-case letters, digits and hyphens: \`release new ${slugOf(id)}\`.`;
    presenter.report([nowhere('id', 'error', `“${id}” cannot be the id of a release.`, hint)]);
    return 'misused';
  }
  const newsroom = await newsroomAt(context.folder, context);
  if (newsroom.kind === 'invalid') {
    presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const path = join(await releasesFolder(newsroom.value), `${id}.yaml`);
  const shown = relative(context.folder, path);
  await mkdir(dirname(path), { recursive: true });
  if (!(await writtenAnew(path, draft(id, newsroom.value, dayIn(context.clock(), newsroom.value.policy.timeZone))))) {
    presenter.report([nowhere('id', 'error', `There is a release ${shown} already.`, 'Choose another id, or go on writing that one.')]);
    return 'misused';
  }
  presenter.say(`${presenter.paint.good('✓')} ${shown}\n\nWrite it, then check it: release validate ${shown}`);
  return 'done';
}

/** A newsroom without the usual folder keeps its releases beside newsroom.yaml. */
async function releasesFolder({ root }: Newsroom): Promise<string> {
  const inside = join(root, 'releases');
  const schema = await contentsOf(join(root, 'release.schema.json'));
  return schema.kind === 'missing' && (await contentsOf(inside)).kind === 'missing' ? root : inside;
}

function slugOf(id: string): string {
  const slug = id
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'spring-timetable' : slug;
}

function draft(id: string, { policy }: Newsroom, day: string): string {
  return `# yaml-language-server: $schema=../release.schema.json
id: ${id}
kind: announcement # agreement, statement, media-advisory, report, appointment, event, correction, withdrawal
date: ${day}
dateline: TODO place
language: ${policy.language}
title: TODO the news in one line
# subhead: what makes it matter

# Markdown. A line [quote: ID] places a quote where it is read, a line [media: ID] a picture.
body: |
  TODO who does what, where, when and why, in the first paragraph.

  [quote: spokesperson]

  TODO what else a journalist needs.

quotes:
  - id: spokesperson
    speaker: TODO name
    role: TODO office
    text: TODO what was said, without quotation marks.

contact:
  name: TODO name
  phone: TODO number
  email: TODO address

# embargo:
#   until: ${day}T18:00 ${policy.timeZone}
`;
}
