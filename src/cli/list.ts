import { Command, InvalidArgumentError, Option } from 'commander';
import { collect } from './collect.ts';
import type { Context } from './context.ts';
import { checkLists } from './list/check.ts';
import { diffLists } from './list/diff.ts';
import { importList } from './list/import.ts';
import { showLists } from './list/show.ts';
import { listStats } from './list/stats.ts';

const HELP = `
Examples:
  $ release list check                                      every list of newsroom.yaml
  $ release list check press --dns                          ask too whether the domains take mail
  $ release list check press.csv --format github            a file, as annotations in a workflow of GitHub
  $ release list show press --where region=europe,asia --where language!=fr
  $ release list show --excluded                            who gets nothing, and why
  $ release list stats press --segment europe
  $ release list import mailchimp.csv --to press --dry-run  what it would add and change
  $ release list import journalists.xlsx --to press --sheet Broadcast
  $ release list diff old/press.csv press

A list is one of newsroom.yaml, or the path of a CSV, XLSX, YAML or JSON file. What several rows of one person say is in the first of them.
Exit codes: 0 every row can be used; 1 some cannot; 2 wrong usage or configuration.
`;

/** The command `release list`. */
export function listCommand(context: Context): Command {
  return new Command('list')
    .description('Looks after lists of journalists: what is wrong with them, who is on them, what a new export would change.')
    .addHelpText('after', HELP)
    .addCommand(check(context))
    .addCommand(show(context))
    .addCommand(stats(context))
    .addCommand(imports(context))
    .addCommand(diff(context));
}

function check(context: Context): Command {
  return ofLists('check', 'point out what is wrong with lists, by line: addresses, duplicates, names, languages, time zones')
    .option('--dns [server]', 'ask the DNS whether the domains take mail; by a server of your own: 9.9.9.9')
    .addOption(formats())
    .option('--json', 'the same as --format json')
    .action(async (lists, options) => context.finish(await checkLists(lists, options, context)));
}

function show(context: Context): Command {
  return ofLists('show', 'show who would be written to')
    .option('--excluded', 'show instead who would not, and why')
    .option('--json', 'print it as JSON, with every column')
    .action(async (lists, options) => context.finish(await showLists(lists, options, context)));
}

function stats(context: Context): Command {
  return ofLists('stats', 'count them by list, language, outlet, region, domain, embargo and suppression')
    .option('--top <number>', 'how many of each are shown', wholeNumber, 10)
    .option('--json', 'print all of them as JSON')
    .action(async (lists, options) => context.finish(await listStats(lists, options, context)));
}

function imports(context: Context): Command {
  return inNewsroom('import', 'bring an export into a list of the newsroom: add who is new, change what it says otherwise, lose nothing')
    .argument('<file>', 'CSV, XLSX, YAML or JSON: an export of another tool')
    .option(...SHEET)
    .requiredOption('--to <list>', 'the list of newsroom.yaml; made where its file is not there yet')
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--json', 'print what changes as JSON')
    .action(async (file, options) => context.finish(await importList(file, options, context)));
}

function diff(context: Context): Command {
  return inNewsroom('diff', 'show who is new, who is gone, and what changed')
    .argument('<old>', 'a list of newsroom.yaml, or the path of a file')
    .argument('<new>', 'another')
    .option('--json', 'print it as JSON')
    .action(async (older, newer, options) => context.finish(await diffLists(older, newer, options, context)));
}

function ofLists(name: string, description: string): Command {
  return inNewsroom(name, description)
    .argument('[list...]', 'lists of newsroom.yaml, or paths of files; all of newsroom.yaml where none is named')
    .option(...SHEET)
    .option('--where <clause>', 'only those whose column holds it: beat=migration, region=asia,africa, language!=fr', collect, [])
    .option('--segment <name>', 'only those who meet a segment of newsroom.yaml', collect, []);
}

function inNewsroom(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.');
}

const SHEET = ['--sheet <name>', 'which sheet of a workbook; else the first'] as const;

function formats(): Option {
  return new Option('--format <format>', 'how findings are written').choices(['pretty', 'json', 'github', 'sarif']).default('pretty');
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('Write a number from 1.');
  return Number(value);
}
