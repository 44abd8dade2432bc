import { resolve } from 'node:path';
import { Command } from 'commander';
import { visible } from '../diagnostic/visible.ts';
import { unsettled } from '../ledger/counts.ts';
import { DELIVERY_STATES } from '../ledger/delivery.ts';
import type { Counts, DispatchRecord, Ledger } from '../ledger/port.ts';
import { utcText } from '../release/utc-text.ts';
import type { Context } from './context.ts';
import { countsText } from './dispatching/closing-report.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import type { Paint } from './presenter.ts';
import { openLedgerIfAny } from './wiring.ts';

const HELP = `
Examples:
  $ release status                        all dispatches of the newsroom, newest first
  $ release status --release spring       those of one release
  $ release status --json | jq '.[0].counts'

Exit codes: 0 every dispatch is finished; 75 one is not: \`release send FILE --resume\` goes on.
`;

/** The command `release status`. */
export function statusCommand(context: Context): Command {
  return new Command('status')
    .description('Shows where dispatches stand: how many deliveries are accepted, rejected, deferred, uncertain.')
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.')
    .option('--release <id>', 'only dispatches of this release')
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(async (options: StatusOptions) => context.finish(await status(options, context)));
}

interface StatusOptions {
  readonly newsroom: string;
  readonly release?: string;
  readonly json?: true;
}

interface Standing {
  readonly record: DispatchRecord;
  readonly counts: Counts;
}

async function status(options: StatusOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  const newsroom = await newsroomAt(resolve(context.folder, options.newsroom), context);
  if (newsroom.kind === 'invalid') {
    presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const ledger = await openLedgerIfAny(newsroom.value);
  const standings = ledger === undefined ? [] : await standingsIn(ledger, options.release);
  if (options.json === true) await presenter.result(`${JSON.stringify(standings.map(standingJson), null, 2)}\n`);
  else if (standings.length === 0) presenter.say('Nothing was sent yet.');
  else await presenter.show(({ paint }) => standings.map((standing) => standingText(standing, paint)).join('\n'));
  return standings.some(({ counts }) => unsettled(counts) > 0) ? 'unfinished' : 'done';
}

async function standingsIn(ledger: Ledger, release: string | undefined): Promise<readonly Standing[]> {
  try {
    const records = await ledger.dispatches(release);
    return await Promise.all(records.map(async (record) => ({ record, counts: await ledger.counts(record.id) })));
  } finally {
    await ledger.close();
  }
}

function standingText({ record, counts }: Standing, paint: Paint): string {
  const mark = unsettled(counts) > 0 ? paint.warning('…') : counts.rejected > 0 ? paint.error('✗') : paint.good('✓');
  return [
    `${mark} ${paint.strong(record.id)}  ${visible(record.title)}`,
    `  ${countsText(counts)}`,
    `  ${utcText(record.createdAt)} by ${visible(record.createdBy)}, to ${visible(record.lists.join(', '))}, by ${visible(record.route)}`,
    '',
  ].join('\n');
}

/** A dispatch as `status --json` prints it. The form is stable: scripts rely on it. */
function standingJson({ record, counts }: Standing): object {
  const { id, releaseId, title, contentHash, createdAt, createdBy, lists, route } = record;
  const ordered = Object.fromEntries(DELIVERY_STATES.map((state) => [state, counts[state]]));
  const state = unsettled(counts) > 0 ? 'unfinished' : 'finished';
  const at = new Date(createdAt).toISOString();
  return { dispatch: id, release: releaseId, title, state, counts: ordered, lists, route, contentHash, createdAt: at, createdBy };
}
