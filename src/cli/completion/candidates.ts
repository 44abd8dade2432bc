import { relative } from 'node:path';
import type { Command, Option } from 'commander';
import type { CommandEntry } from '../command-entry.ts';
import type { Context } from '../context.ts';
import { EXPORT_FORMATS } from '../export/format.ts';
import { newsroomAt } from '../load/newsroom.ts';
import { filesFor, foldersFor, releaseFilesFor } from './paths.ts';

/** How a word may go on: the whole word, and what is said of it. */
export interface Candidate {
  readonly word: string;
  readonly about: string;
}

/** How the last of the words after the program's name may go on; the last may be empty. What is none of the program's has no candidates, and nothing is an error. */
export async function candidatesFor(
  words: readonly string[],
  commands: readonly CommandEntry[],
  context: Context,
): Promise<readonly Candidate[]> {
  const typed = words.at(-1) ?? '';
  const [name, ...rest] = words.slice(0, -1);
  if (name === undefined && typed.startsWith('-')) return matching(OWN_FLAGS, typed);
  if (name === undefined || name === 'help')
    return matching(
      commands.map(({ name: word, summary }) => ({ word, about: summary })),
      typed,
    );
  const entry = commands.find((command) => command.name === name);
  if (entry === undefined) return [];
  const asked = subcommand((await entry.load())(context), rest);
  return asked === undefined ? [] : candidatesOf(asked, { typed, context });
}

/** The flags of the program itself. */
const OWN_FLAGS: readonly Candidate[] = [
  { word: '--help', about: 'show help' },
  { word: '--version', about: 'show the version' },
];

/** The command that the words lead to, and those of them that follow it. */
interface Asked {
  readonly command: Command;
  readonly before: readonly string[];
}

function subcommand(command: Command, words: readonly string[]): Asked | undefined {
  const [first, ...rest] = words;
  const inner = command.commands.find((one) => one.name() === first);
  return inner === undefined ? { command, before: words } : subcommand(inner, rest);
}

interface Typed {
  readonly typed: string;
  readonly context: Context;
}

async function candidatesOf({ command, before }: Asked, at: Typed): Promise<readonly Candidate[]> {
  const { typed } = at;
  const [, flag, start] = /^(--[a-z-]+)=(.*)$/s.exec(typed) ?? [];
  if (flag !== undefined) return prefixed(`${flag}=`, await valuesOf(flagOf(command, flag), { ...at, typed: start ?? '' }));
  const previous = flagOf(command, before.at(-1));
  if (previous?.required) return valuesOf(previous, at);
  if (typed.startsWith('-')) return matching(flags(command, before), typed);
  const values = previous?.optional ? await valuesOf(previous, at) : [];
  return [...values, ...(await argumentsOf({ command, before }, at))];
}

function flagOf(command: Command, word: string | undefined): Option | undefined {
  return command.options.find(({ long, short }) => word !== undefined && (word === long || word === short));
}

/** Flags that were not given yet, or may be given again. */
function flags(command: Command, before: readonly string[]): readonly Candidate[] {
  const open = command.options.filter(
    ({ long, hidden, defaultValue }) => !hidden && (Array.isArray(defaultValue) || !before.includes(long ?? '')),
  );
  return [
    ...open.map(({ long, description }) => ({ word: long ?? '', about: oneLine(description) })),
    { word: '--help', about: 'show help' },
  ];
}

async function valuesOf(option: Option | undefined, { typed, context }: Typed): Promise<readonly Candidate[]> {
  if (option === undefined) return [];
  if (option.argChoices !== undefined) return matching(plain(option.argChoices), typed);
  switch (/[<[]([a-z]+)/.exec(option.flags)?.[1]) {
    case 'formats':
      return inSeries(plain(EXPORT_FORMATS), typed);
    case 'list':
    case 'lists':
    case 'name':
      return option.long === '--to' || option.long === '--list' ? inSeries(await listsAround(context), typed) : [];
    case 'folder':
      return plain(await foldersFor(typed, context.folder));
    case 'file':
      return plain(await filesFor(typed, context.folder));
    default:
      return [];
  }
}

async function argumentsOf({ command, before }: Asked, { typed, context }: Typed): Promise<readonly Candidate[]> {
  const inner = command.commands.map((one) => ({ word: one.name(), about: oneLine(one.summary() || one.description()) }));
  if (inner.length > 0) return matching(inner, typed);
  const given = before.filter((word, at) => !word.startsWith('-') && !flagOf(command, before[at - 1])?.required).length;
  const declared = command.registeredArguments;
  const argument = declared[given] ?? (declared.at(-1)?.variadic ? declared.at(-1) : undefined);
  if (argument === undefined) return [];
  if (argument.argChoices !== undefined) return matching(plain(argument.argChoices), typed);
  if (argument.name() === 'folder') return plain(await foldersFor(typed, context.folder));
  if (argument.name() !== 'file' && command.name() !== 'correct' && command.name() !== 'withdraw') return [];
  return plain(
    /YAML|release/i.test(argument.description) ? await releaseFilesFor(typed, context.folder) : await filesFor(typed, context.folder),
  );
}

async function listsAround(context: Context): Promise<readonly Candidate[]> {
  const newsroom = await newsroomAt(context.folder, context);
  if (newsroom.kind === 'invalid') return [];
  return Object.entries(newsroom.value.lists).map(([word, path]) => ({ word, about: relative(newsroom.value.root, path) }));
}

/** Several with commas between: the last one goes on. */
function inSeries(values: readonly Candidate[], typed: string): readonly Candidate[] {
  const cut = typed.lastIndexOf(',') + 1;
  const named = typed.slice(0, cut).split(',');
  const open = values.filter(({ word }) => !named.includes(word));
  return prefixed(typed.slice(0, cut), matching(open, typed.slice(cut)));
}

function prefixed(start: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.map(({ word, about }) => ({ word: start + word, about }));
}

function matching(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  return candidates.filter(({ word }) => word.startsWith(typed));
}

function plain(words: readonly string[]): readonly Candidate[] {
  return words.map((word) => ({ word, about: '' }));
}

/** The first sentence. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[.;:] .*$/, '');
}
