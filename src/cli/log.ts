import { resolve } from 'node:path';
import { Command } from 'commander';
import { nowhere } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/visible.ts';
import { type Act, brokenLink } from '../ledger/act.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import { misuse } from './misuse.ts';
import type { Paint } from './presenter.ts';
import { openLedgerIfAny } from './wiring.ts';

const HELP = `
Examples:
  $ release log                           who did what, when, the latest last
  $ release log --release spring
  $ release log --verify                  whether a row was changed or is missing; prints the last row's hash
  $ release log --verify 3f9a…            and whether the row with that hash, noted earlier, is still there

Exit codes: 0 shown, or whole; 1 a row was changed or is missing.
`;

/** The command `release log`. */
export function logCommand(context: Context): Command {
  return new Command('log')
    .description(
      'Shows who did what, and when: validated, approved, planned, sent, overrode, cancelled. Each row holds the hash of all before it.',
    )
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.')
    .option('--release <id>', 'only what concerns this release')
    .option('--verify [hash]', 'find out whether a row was changed or is missing')
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(async (options: LogOptions) => context.finish(await log(options, context)));
}

interface LogOptions {
  readonly newsroom: string;
  readonly release?: string;
  readonly verify?: string | true;
  readonly json?: true;
}

interface Log {
  readonly acts: readonly Act[];
  readonly written: number;
}

async function log(options: LogOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  const newsroom = await newsroomAt(resolve(context.folder, options.newsroom), context);
  if (newsroom.kind === 'invalid') {
    presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const ledger = await openLedgerIfAny(newsroom.value);
  const found: Log = (await ledger?.acts()) ?? { acts: [], written: 0 };
  await ledger?.close();
  if (options.verify !== undefined) return verify(found, options.verify, context);
  const acts = found.acts.filter(({ release }) => options.release === undefined || release === options.release);
  if (options.json === true) await presenter.result(`${JSON.stringify(acts.map(actJson), null, 2)}\n`);
  else if (acts.length === 0) presenter.say('Nothing is written down yet.');
  else await presenter.show(({ paint }) => acts.map((act) => actText(act, paint)).join(''));
  return 'done';
}

function verify({ acts, written }: Log, noted: string | true, context: Context): Finished {
  const { presenter } = context;
  const broken = brokenLink(acts, written);
  if (broken !== undefined) {
    const what = broken.why === 'missing' ? 'is missing' : 'was changed, or what stood before it';
    const hint = 'Compare the ledger with a backup: from that row on, the log says nothing for certain.';
    presenter.report([nowhere('log', 'error', `Row ${broken.number} of the log ${what}.`, hint)]);
    return 'has-problems';
  }
  if (noted !== true && noted.length < SHORTEST_HASH) {
    return misuse(context, 'verify', `“${noted}” is too short for a hash.`, 'Write what `release log --verify` printed.');
  }
  if (noted !== true && !acts.some(({ hash }) => hash.startsWith(noted.toLowerCase()))) {
    const hint = 'The log was written anew since the hash was noted, or the hash is of another newsroom.';
    presenter.report([nowhere('log', 'error', `No row has the hash ${visible(noted)}.`, hint)]);
    return 'has-problems';
  }
  presenter.say(
    `${presenter.paint.good('✓')} ${acts.length} rows, none changed, none missing. The last row’s hash, to be noted elsewhere:`,
  );
  void presenter.result(`${acts.at(-1)?.hash ?? ''}\n`);
  return 'done';
}

const SHORTEST_HASH = 8;

function actText({ at, who, what, release, dispatch, why }: Act, paint: Paint): string {
  const when = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const about = dispatch ?? release;
  const reason = why === undefined ? '' : `\n    ${visible(why)}`;
  return `${paint.faint(`${when} UTC`)}  ${visible(who)}  ${paint.strong(what)}  ${visible(about)}`.trimEnd().concat(reason, '\n');
}

/** An act as `log --json` prints it. The form is stable: scripts rely on it. */
function actJson({ number, at, who, what, release, dispatch, why, hash }: Act): object {
  return { number, at: new Date(at).toISOString(), who, what, release, dispatch: dispatch ?? null, why: why ?? null, hash };
}
