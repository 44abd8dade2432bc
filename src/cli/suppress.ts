import { Command, InvalidArgumentError, Option } from 'commander';
import { parseAddress } from '../audience/address.ts';
import type { Context } from './context.ts';
import { addSuppressions, removeSuppressions } from './suppress/change.ts';
import { erasePerson } from './suppress/erase.ts';
import { importSuppressions } from './suppress/import.ts';
import { exportSuppressions, listSuppressions } from './suppress/list.ts';

const HELP = `
Examples:
  $ release suppress add ada@tide-times.example --reason "asked by phone"
  $ release suppress add ada@tide-times.example --list dailies
  $ release suppress list ada@tide-times.example         whether, since when and why
  $ release suppress import unsubscribed.csv             what another tool has: Mailchimp, Amazon SES, a plain list
  $ release suppress export --out suppressed.csv
  $ release suppress erase ada@tide-times.example        take a person out of the ledger, as the GDPR lets them ask

Who is suppressed gets nothing, whatever list they stand on, from the next message on; with --list, nothing as somebody on that list.
`;

/** The command `release suppress`. */
export function suppressCommand(context: Context): Command {
  return new Command('suppress')
    .description('Keeps the list of those who are written to no more: it is one for the newsroom, and every send honours it.')
    .addHelpText('after', HELP)
    .addCommand(add(context))
    .addCommand(remove(context))
    .addCommand(list(context))
    .addCommand(imports(context))
    .addCommand(exports(context))
    .addCommand(erase(context));
}

function add(context: Context): Command {
  return inNewsroom('add', 'suppress addresses')
    .argument('<address...>', 'who', address, [])
    .option('--reason <words>', 'why', 'on request')
    .option('--list <name>', 'on this list alone; else on every list')
    .action(async (addresses, options) => context.finish(await addSuppressions(addresses, options, context)));
}

function remove(context: Context): Command {
  return inNewsroom('remove', 'write to addresses again')
    .argument('<address...>', 'who', address, [])
    .action(async (addresses, options) => context.finish(await removeSuppressions(addresses, options, context)));
}

function list(context: Context): Command {
  return inNewsroom('list', 'show who is suppressed, since when and why')
    .argument('[address...]', 'only these; whoever was erased is known by their address alone', address, [])
    .option('--json', 'print it as JSON')
    .action(async (addresses, options) => context.finish(await listSuppressions(addresses, options, context)));
}

function imports(context: Context): Command {
  return inNewsroom('import', 'suppress everybody in a file')
    .argument('<file>', 'CSV with a column “email”, and “reason”, “source”, “date” where it has them; or an address a line; or an .xlsx')
    .option('--reason <words>', 'why, where the file does not say', 'imported')
    .addOption(new Option('--format <format>', 'how findings are written').choices(['pretty', 'json', 'github', 'sarif']).default('pretty'))
    .option('--json', 'the same as --format json')
    .action(async (file, options) => context.finish(await importSuppressions(file, options, context)));
}

function exports(context: Context): Command {
  return inNewsroom('export', 'write the suppressed as CSV, for another tool or newsroom')
    .option('--out <file>', 'write it to a file; else to standard output')
    .action(async (options) => context.finish(await exportSuppressions(options, context)));
}

function erase(context: Context): Command {
  return inNewsroom('erase', 'take a person out of the ledger, keep them suppressed by a hash, and tell which lists have them')
    .argument('<address>', 'who', (written) => address(written, [])[0])
    .option('--yes', 'do not ask')
    .option('--json', 'print what was done as JSON')
    .action(async (who, options) => context.finish(await erasePerson(who, options, context)));
}

function inNewsroom(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.');
}

function address(written: string, before: readonly string[]): readonly string[] {
  const reading = parseAddress(written);
  if (reading.kind !== 'address') throw new InvalidArgumentError(`${reading.why} ${reading.hint}`);
  return [...before, reading.address];
}
